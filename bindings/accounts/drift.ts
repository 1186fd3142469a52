import { listedIn, type Answer, type Listed, type Operation } from '../../cell/accounts/operations.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { AccountData } from '../../db/account-data.ts'
import type { AccountStrangers } from '../../db/account-strangers.ts'
import type { AccountRow, Accounts } from '../../db/accounts.ts'
import { askHelper, type Helper, type RunIn } from './ask-helper.ts'

interface DriftTools {
  accounts: Accounts
  accountData: AccountData
  strangers: AccountStrangers
  run: RunIn
}

/**
 * Finds what somebody else has changed, or what came back with old data: accounts that lack or have other passwords are
 * wished for anew, those that nobody wishes are removed. Gives the names that the service has now, or what is wrong with
 * the helper.
 */
export async function correctDrift(
  tools: DriftTools,
  service: string,
  helper: Helper,
  signal: AbortSignal,
): Promise<Set<string> | Problem> {
  const { accounts, strangers, run } = tools
  const [outcome] = await askHelper(run, helper, [{ do: 'list' }], signal)
  if (outcome === undefined || isProblem(outcome))
    return outcome ?? new Problem('account-helper', { case: 'silent' })
  const listed = listedIn(outcome)
  if (listed === undefined) return new Problem('account-helper', { case: 'garbage' })

  const rows = accounts.ofService(service)
  const changed = rows.filter((row) => row.state === 'active' && isOther(row, listed))
  changed.forEach(({ username }) => accounts.drifted(service, username))

  const wished = new Set(rows.flatMap(namesOf))
  const unknown = [...listed.names].filter((name) => !wished.has(name))
  strangers.found(service, unknown, isDoubtful(unknown.length, listed.names.size))
  return (await removeStrangers(tools, service, helper, signal)) ?? new Set(listed.names)
}

/** Each is removed under the id that is stored, until its answer was heard: its data are never lost from the list of them. */
async function removeStrangers(
  { accountData, strangers, run }: DriftTools,
  service: string,
  helper: Helper,
  signal: AbortSignal,
): Promise<Problem | null> {
  const rows = strangers.removing(service)
  if (rows.length === 0) return null
  const removals = rows.map(({ username, removal }): Operation => ({ do: 'remove', username, as: removal }))
  for (const [at, answer] of (await askHelper(run, helper, removals, signal)).entries()) {
    const { username } = rows[at] ?? { username: '' }
    if (isProblem(answer)) return answer
    if (answer.code === 1) continue
    keepData(answer, username)
    strangers.forget(service, username)
  }
  return null

  function keepData(answer: Answer, username: string): void {
    if (typeof answer.kept !== 'string') return
    accountData.keep({ service, kept: answer.kept, username, peer: null })
  }
}

function namesOf({ username, removals }: AccountRow): string[] {
  return [username, ...removals.map((one) => one.username)]
}

/**
 * Where most accounts are nobody's it is rather the list of wishes that is lost, or older than the accounts: those are
 * left alone.
 */
function isDoubtful(strangers: number, all: number): boolean {
  return strangers * 2 > all
}

function isOther({ username, mark }: { username: string; mark: string | null }, listed: Listed): boolean {
  const now = listed.marks.get(username)
  return !listed.names.has(username) || (mark !== null && now !== undefined && now !== mark)
}
