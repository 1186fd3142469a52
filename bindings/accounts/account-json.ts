import type { AccountDataRow } from '../../db/account-data.ts'
import type { AccountRow } from '../../db/accounts.ts'

/** An account as the API tells it: never with its password. */
export function toAccountJson(row: AccountRow) {
  const {
    service,
    username,
    peer,
    state,
    suspended,
    generated,
    problem,
    attempts,
    nextTryAt,
    createdAt,
    changedAt,
  } = row
  return {
    service,
    username,
    peer,
    state,
    suspended,
    generated,
    problem,
    attempts,
    next_try_at: timeOf(nextTryAt),
    created_at: new Date(createdAt).toISOString(),
    changed_at: new Date(changedAt).toISOString(),
  }
}

export type AccountJson = ReturnType<typeof toAccountJson>

/** What a removed account left. */
export function toAccountDataJson({
  kept,
  username,
  peer,
  purge,
  problem,
  nextTryAt,
  since,
}: AccountDataRow) {
  return {
    id: kept,
    username,
    peer,
    deleting: purge,
    problem,
    next_try_at: timeOf(nextTryAt),
    since: new Date(since).toISOString(),
  }
}

function timeOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
