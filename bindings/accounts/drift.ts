import { listedIn, type Answer, type Listed, type Operation } from '../../cell/accounts/operations.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { AccountData } from '../../db/account-data.ts'
import type { Accounts } from '../../db/accounts.ts'
import { askHelper, type Helper, type RunIn } from './ask-helper.ts'

interface DriftTools {
  accounts: Accounts
  accountData: AccountData
  run: RunIn
}

/**
 * Finds what somebody else has changed, or what came back with old data: accounts that lack or have other passwords are
 * wished for anew, those that nobody wishes are removed. Gives what is wrong with the helper, if anything.
 */
export async function correctDrift(
  { accounts, accountData, run }: DriftTools,
  service: string,
  helper: Helper,
  signal: AbortSignal,
): Promise<Problem | null> {
  const [outcome] = await askHelper(run, helper, [{ do: 'list' }], signal)
  if (outcome === undefined || isProblem(outcome))
    return outcome ?? new Problem('account-helper', { case: 'silent' })
  const listed = listedIn(outcome)
  if (listed === undefined) return new Problem('account-helper', { case: 'garbage' })

  const rows = accounts.ofService(service)
  const changed = rows.filter((row) => row.state === 'active' && isOther(row, listed))
  changed.forEach(({ username }) => accounts.drifted(service, username))

  const wished = new Set(
    rows.flatMap(({ username, displaces }) => [username, displaces?.username ?? username]),
  )
  const strangers = [...listed.names].filter((name) => !wished.has(name))
  if (isDoubtful(strangers.length, listed.names.size)) return null
  const removals = strangers.map((username): Operation => ({ do: 'remove', username }))
  const removed = removals.length === 0 ? [] : await askHelper(run, helper, removals, signal)
  for (const [at, answer] of removed.entries()) keepData(answer, strangers[at] ?? '')
  return null

  function keepData(answer: Answer | Problem, username: string): void {
    if (isProblem(answer) || typeof answer.kept !== 'string') return
    accountData.keep({ service, kept: answer.kept, username, peer: null })
  }
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
