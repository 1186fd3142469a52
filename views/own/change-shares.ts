import { heard, say } from '../../config/field-messages.ts'
import { Problem } from '../../config/problem.ts'
import type { Api, CalledFor } from '../../runtime/http/api-call.ts'
import type { CredentialsItem } from '../answers.ts'

type Share = NonNullable<CredentialsItem['shares']>[number]

/** Sets how the account of whoever is signed in shares with another: null is not at all. What it shares with others stays. */
export async function changeShares(
  api: Api,
  c: CalledFor,
  { service, username }: { service: string; username: string },
  { with: typed, mode }: { with: string; mode: Share['mode'] | null },
): Promise<void> {
  const other = typed.trim()
  // It is a part of an address.
  if (/^\.*$/.test(other)) throw nobody()
  const { body: peer } = await api.call(c, 'GET /api/peer/dashboard')
  const param = { name: peer.name, service, with: other }
  const route = '/api/peers/:name/service-credentials/:service/shares/:with'
  if (mode === null) await api.call(c, `DELETE ${route}`, { param, query: { username } })
  else await api.call(c, `PUT ${route}`, { param, json: { username, mode } })
}

function nobody(): Problem {
  const said = heard(say('empty'))
  const complaints = `with: ${said.message}`
  return new Problem(
    'request-invalid',
    { case: 'fields', complaints },
    { errors: [{ path: 'with', ...said }] },
  )
}
