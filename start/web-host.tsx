import type { Context } from 'hono'
import { Problem } from '../config/problem.ts'
import { href } from '../views/href.ts'
import { preferencesOf } from '../views/preferences.ts'
import { problemText } from '../views/words/problem-text.ts'
import { languages } from '../views/words/words.ts'
import { ProblemPage } from '../views/problem.tsx'
import type { Api } from '../runtime/http/api-call.ts'
import { grantOnly } from '../runtime/functions/grant-only.ts'
import type { HostEnv, HostAdapter } from '../runtime/http/host-env.ts'
import { isChange, originOf } from '../runtime/http/same-origin.ts'
import { toPagesName } from './pages-name.ts'
import { answerPage, pageBehind } from './web-page.tsx'

/** Nothing inline, nothing from elsewhere, in nobody's frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The host `web`: pages for people. It holds no authority of its own; what a page may show, the API decides. */
export function webHost(api: Api): HostAdapter {
  return {
    host: 'web',
    headers: {
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      // Not no-referrer: browsers would then hide the origin of our own forms too.
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    },
    receive: toPagesName,
    // The check of routes.json lets a page have no other facet than this one.
    bindings: (entry) => grantOnly(entry.name, entry.bindings, () => api),
    authorize(_, c) {
      // Every browser says where a form comes from; what says nothing is no browser, and holds no cookie by accident.
      if (isChange(c.req.raw) && originOf(c.req.raw) === 'foreign')
        throw new Problem('csrf', { case: 'site' })
      c.setRenderer((page) => answerPage(c, api, page))
      return { kind: 'nobody', name: 'nobody' }
    },
    ended: () => undefined,
    async answer(c, problem) {
      // Whose name that is has no page here, and nothing of the cell's to look at.
      if (problem.code === 'host-unknown') {
        const words = languages[preferencesOf(c.req.raw.headers).language]
        return c.text(`${problemText(words, problem.details).title} (${problem.code})`, 421)
      }
      if (problem.code === 'credential-missing') return signInFirst(c)
      if (problem.code === 'setup-required') return c.redirect('/setup', 303)
      return await answerPage(c, api, <ProblemPage problem={problem.details} />, problem.details.status)
    },
  }
}

/** Whoever has to sign in comes back to the page that they were on. */
function signInFirst(c: Context<HostEnv>): Response {
  const to = href('/sign-in', {}, { next: pageBehind(c) })
  // A part of a page that is fetched must not be filled with another page.
  if (c.req.header('hx-request') === 'true') return c.body(null, 401, { 'hx-redirect': to })
  return c.redirect(to, 303)
}
