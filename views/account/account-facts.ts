import type { Api, CalledFor } from '../../runtime/http/api-call.ts'
import type { SecondFactorAnswer, SessionItem } from '../answers.ts'

/** What the page of the own sign-in shows. */
export interface AccountFacts {
  isAdmin: boolean
  sessions: SessionItem[]
  factor: SecondFactorAnswer
}

/** Asks the API for all of it; every form of that page answers with the whole page. */
export async function accountFacts(api: Api, c: CalledFor): Promise<AccountFacts> {
  const [me, sessions, factor] = await Promise.all([
    api.call(c, 'GET /api/auth/me'),
    api.call(c, 'GET /api/auth/sessions'),
    api.call(c, 'GET /api/auth/second-factor'),
  ])
  return { isAdmin: me.body.role === 'admin', sessions: sessions.body.items, factor: factor.body }
}
