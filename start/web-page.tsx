import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { isProblem } from '../config/problem.ts'
import type { FrameFacts } from '../views/ui/frame.tsx'
import { InFrame } from '../views/ui/page.tsx'
import { preferencesOf } from '../views/preferences.ts'
import type { Api } from '../runtime/http/api-call.ts'
import { compressed } from '../runtime/http/compress.ts'
import type { HostEnv } from '../runtime/http/host-env.ts'
import { isChange } from '../runtime/http/same-origin.ts'

declare module 'hono' {
  interface ContextRenderer {
    (page: Child): Promise<Response>
  }
}

/** Answers with a page, in the reader's language, in the frame that is right for who they are. */
export async function answerPage(
  c: Context<HostEnv>,
  api: Api,
  page: Child,
  status?: number,
): Promise<Response> {
  const facts = await frameFacts(c, api)
  // A primitive string: anything else is served at half the speed.
  const html = `<!doctype html>${String(<InFrame facts={facts}>{page}</InFrame>)}`
  const { body, headers } = await compressed(html, c.req.header('accept-encoding'))
  return c.body(body, status as 200 | undefined, { 'content-type': 'text/html; charset=utf-8', ...headers })
}

/** The page that a request is for; of a change or a part, the page that it was asked from. */
export function pageBehind(c: Context): string {
  const asked = isChange(c.req.raw) || c.req.header('hx-request') === 'true'
  const url = asked ? (c.req.header('referer') ?? '') : c.req.url
  const { pathname, search } = URL.parse(url) ?? { pathname: '/', search: '' }
  return pathname + search
}

async function frameFacts(c: Context<HostEnv>, api: Api): Promise<FrameFacts> {
  const from = { req: c.req, var: { address: c.get('address') ?? '', site: c.get('site') ?? 'own' } }
  return { ...preferencesOf(c.req.raw.headers), here: pageBehind(c), ...(await installedFor(from, api)) }
}

/** What the API tells this reader; a part of the box that is down must not take the page with it that says so. */
async function installedFor(from: Parameters<Api['call']>[0], api: Api) {
  try {
    const [me, { body }] = await Promise.all([
      api.call(from, 'GET /api/auth/me'),
      api.call(from, 'GET /api/services/active'),
    ])
    return { signedIn: true, services: body.items, peer: me.body.peer, timeZone: me.body.time_zone }
  } catch (error) {
    if (!isProblem(error)) throw error
    const stranger = ['credential-missing', 'setup-required'].includes(error.code)
    return { signedIn: !stranger, services: null, peer: null, timeZone: 'UTC' }
  }
}
