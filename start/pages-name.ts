import type { Context } from 'hono'
import { html } from 'hono/html'
import { parse, serialize } from 'hono/utils/cookie'
import type { HostEnv } from '../runtime/http/host-env.ts'
import { preferencesOf } from '../views/preferences.ts'
import { languages } from '../views/words/words.ts'
import { pagesAddress, siteOf, stay } from '../runtime/http/site.ts'

/** Remembers until the browser is closed that it stays. */
const stayCookie = 'cell_here'

/**
 * Leads a browser that opens a page by a name which other programs share to the name of the pages; null where it goes on.
 * Who comes from one of our own pages stays there, and so does what is no browser: it does not say that it navigates.
 */
export function toPagesName(c: Context<HostEnv>): Response | null {
  const { incoming, door } = c.env
  if (door.kind !== 'tcp' || c.req.method !== 'GET' || siteOf(c.req.raw, incoming, door) === 'own')
    return null
  const headers = incoming?.headers ?? {}
  if (headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document') return null
  const url = new URL(c.req.url)
  const { pathname, search, searchParams } = url
  if (searchParams.get(stay) === '1') {
    searchParams.delete(stay)
    const cookie = serialize(stayCookie, '1', { path: '/', httpOnly: true, sameSite: 'Lax' })
    // Whole: a path may begin with two slashes.
    return c.body(null, 302, { location: url.href, 'set-cookie': cookie })
  }
  if (headers['sec-fetch-site'] === 'same-origin') return null
  if (parse(headers.cookie ?? '', stayCookie)[stayCookie] !== undefined) return null
  const location = `${pagesAddress(door.port)}${pathname}${search}`
  searchParams.set(stay, '1')
  const { language } = preferencesOf(c.req.raw.headers)
  const { moved, product } = languages[language]
  const page = html`<!doctype html>
    <html lang="${language}">
      <title>${product}</title>
      <p><a href="${location}">${location}</a></p>
      <p><a href="${url.href}">${moved.stay}</a></p>
    </html>`
  return c.body(String(page), 302, { location, 'content-type': 'text/html; charset=utf-8' })
}
