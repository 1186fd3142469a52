import { createHash } from 'node:crypto'
import { parse, serialize } from 'hono/utils/cookie'
import type { Site } from './site.ts'

/** A device is known for as long as browsers keep a cookie, in s. */
const deviceSeconds = 400 * 24 * 60 * 60

export type Cookies = ReturnType<typeof openCookies>

type CookieName = 'session' | 'device'

/**
 * The cell's two cookies. Their names carry a suffix of the cell, so that two cells on one host name don't collide. Behind
 * TLS they begin with `__Host-`: then no other host, such as that of a service below the same domain, can set them.
 */
export function openCookies(owner: string) {
  const suffix = createHash('sha256').update(owner).digest('hex').slice(0, 8)
  const nameOf = (which: CookieName, site: Site): string =>
    `${site === 'tls' ? '__Host-' : ''}cell_${which}_${suffix}`
  const write = (which: CookieName, value: string, maxAge: number, site: Site): string =>
    serialize(nameOf(which, site), value, {
      ...{ path: '/', httpOnly: true, sameSite: 'Lax', maxAge },
      secure: site === 'tls',
    })

  return {
    read(request: Request, which: CookieName, site: Site): string | undefined {
      const name = nameOf(which, site)
      return parse(request.headers.get('cookie') ?? '', name)[name]
    },
    /** `ms`: how long the session lasts. */
    session: (secret: string, ms: number, site: Site) => write('session', secret, ms / 1_000, site),
    device: (secret: string, site: Site) => write('device', secret, deviceSeconds, site),
    noSession: (site: Site) => write('session', '', 0, site),
  }
}

/** What proves that a change comes from a page that may read the cell's answers; useless without the session. */
export function csrfToken(sessionSecret: string): string {
  return createHash('sha256').update(`csrf:${sessionSecret}`).digest('base64url')
}
