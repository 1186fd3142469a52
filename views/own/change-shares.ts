import { nameKey } from '../../config/name-key.ts'
import type { Api, CalledFor } from '../../runtime/http/api-call.ts'
import type { CredentialsItem } from '../answers.ts'

type Share = NonNullable<CredentialsItem['shares']>[number]

/** Sets how the account of whoever is signed in shares with another: null is not at all. What it shares with others stays. */
export async function changeShares(
  api: Api,
  c: CalledFor,
  { service, username }: { service: string; username: string },
  { with: other, mode }: { with: string; mode: Share['mode'] | null },
): Promise<void> {
  const { body: peer } = await api.call(c, 'GET /api/peer/dashboard')
  const param = { name: peer.name, service }
  const route = '/api/peers/:name/service-credentials/:service/shares'
  const { body } = await api.call(c, `GET ${route}`, { param, query: { username } })
  const key = nameKey(other.trim())
  const others = body.items.filter((share) => nameKey(share.with) !== key)
  // The first, so that a form knows what its problem is about.
  const shares = [...(mode === null ? [] : [{ with: other, mode }]), ...others]
  await api.call(c, `PUT ${route}`, { param, json: { username, shares } })
}
