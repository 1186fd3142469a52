import { isProblem, Problem } from '../../config/problem.ts'
import { nameKey } from '../../config/name-key.ts'
import type { Get } from '../../runtime/functions/api-routes.ts'
import type { AccountDataItem } from '../answers.ts'
import type { AccountsProps } from './accounts.tsx'

/** Accounts on a page. */
const pageSize = 50
/** Left data on a page: who looks for others searches. */
const mostKept = 50
/** People that the form suggests; others can be typed. */
const mostPeople = 200

/** What the page of the accounts of a service shows. */
export async function readAccounts(
  get: Get,
  id: string,
  { q = '', cursor }: { q?: string; cursor?: string | undefined } = {},
): Promise<AccountsProps> {
  const service = await readService(get, id)
  const none = { service, accounts: null, people: [], kept: [], keptMore: 0, q }
  if (service.installed_version === null || service.manifest?.accounts === undefined) return none
  const query = { limit: pageSize, q, ...(cursor !== undefined && { cursor }) }
  const accounts = await get('GET /api/services/:id/accounts', { param: { id }, query })
  const people = await get('GET /api/peers', { query: { limit: mostPeople } })
  const { items } = await get('GET /api/services/:id/account-data', { param: { id } })
  const found = items.filter(({ username, peer }) =>
    [username, peer ?? ''].some((name) => nameKey(name).includes(nameKey(q))),
  )
  const kept = found.toReversed().slice(0, mostKept)
  return { service, accounts, people: people.items, kept, keptMore: found.length - kept.length, q }
}

/** Accounts are told also while the engine is away; whether the service runs is not. */
async function readService(get: Get, id: string): Promise<AccountsProps['service']> {
  try {
    return await get('GET /api/services/catalog/:id', { param: { id } })
  } catch (error) {
    if (!isProblem(error) || !error.code.startsWith('engine-')) throw error
    const query = { limit: 1 }
    const { installed } = await get('GET /api/services/:id/accounts', { param: { id }, query })
    const version = installed ? '' : null
    return { id, name: id, state: null, installed_version: version, manifest: { accounts: {} } }
  }
}

/** What one removed account left. Throws `account-data-unknown`. */
export async function readAccountData(get: Get, id: string, kept: string): Promise<AccountDataItem> {
  const { items } = await get('GET /api/services/:id/account-data', { param: { id } })
  const item = items.find((one) => one.id === kept)
  if (item === undefined) throw new Problem('account-data-unknown', { service: id, kept })
  return item
}
