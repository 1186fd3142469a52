import { createHash } from 'node:crypto'
import { parse, serialize } from 'hono/utils/cookie'

/** A device is known for as long as browsers keep a cookie, in s. */
const deviceSeconds = 400 * 24 * 60 * 60

export type Cookies = ReturnType<typeof openCookies>

/** The cell's two cookies; `sessionMs` is how long a session lasts. Their names carry a suffix of the cell, so that two cells on one host name don't collide. */
export function openCookies(owner: string, sessionMs: number) {
  const suffix = createHash('sha256').update(owner).digest('hex').slice(0, 8)
  const names = { session: `cell_session_${suffix}`, device: `cell_device_${suffix}` }
  const write = (name: string, value: string, maxAge: number, secure: boolean): string =>
    serialize(name, value, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge, secure })

  return {
    read(request: Request, which: keyof typeof names): string | undefined {
      return parse(request.headers.get('cookie') ?? '', names[which])[names[which]]
    },
    session: (secret: string, secure: boolean) => write(names.session, secret, sessionMs / 1_000, secure),
    device: (secret: string, secure: boolean) => write(names.device, secret, deviceSeconds, secure),
    noSession: (secure: boolean) => write(names.session, '', 0, secure),
  }
}

/** What proves that a change comes from a page that may read the cell's answers; useless without the session. */
export function csrfToken(sessionSecret: string): string {
  return createHash('sha256').update(`csrf:${sessionSecret}`).digest('base64url')
}
