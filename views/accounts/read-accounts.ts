import type { Get } from '../../runtime/functions/api-routes.ts'
import type { AccountsProps } from './accounts.tsx'

/** Accounts on a page. */
const pageSize = 50
/** People that the form offers; who has more gives accounts by their pages or the command. */
const mostPeople = 200

/** What the page of the accounts of a service shows. */
export async function readAccounts(
  get: Get,
  id: string,
  { q = '', cursor }: { q?: string; cursor?: string | undefined } = {},
): Promise<AccountsProps> {
  const service = await get('GET /api/services/catalog/:id', { param: { id } })
  if (service.installed_version === null || service.manifest?.accounts === undefined)
    return { service, accounts: null, people: [], q }
  const query = { limit: pageSize, q, ...(cursor !== undefined && { cursor }) }
  const accounts = await get('GET /api/services/:id/accounts', { param: { id }, query })
  const people = await get('GET /api/peers', { query: { limit: mostPeople } })
  return { service, accounts, people: people.items, q }
}
