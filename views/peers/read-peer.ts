import type { Get } from '../../runtime/functions/api-routes.ts'

/** What the page of a person shows. */
export async function readPeer(get: Get, name: string) {
  const peer = await get('GET /api/peers/:name', { param: { name } })
  const accounts = await get('GET /api/peers/:name/accounts', { param: { name } })
  return { peer, accounts }
}
