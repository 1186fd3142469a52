import { setTimeout as sleep } from 'node:timers/promises'
import type { Docker } from '../../adapters/docker/docker.ts'
import { listedIn, type Answer, type Listed, type Operation } from '../../cell/accounts/operations.ts'
import { containerName } from '../../cell/render/names.ts'
import { second } from '../../config/units.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { AccountData, AccountDataRow } from '../../db/account-data.ts'
import type { AccountShares } from '../../db/account-shares.ts'
import type { AccountStrangers } from '../../db/account-strangers.ts'
import type { AccountRow, Accounts } from '../../db/accounts.ts'
import type { Services } from '../../db/services.ts'
import type { ShareChanges } from '../../db/share-changes.ts'
import { manifestOf } from '../services/installed-manifest.ts'
import type { AccountSecrets } from './account-secrets.ts'
import { askHelper, type Helper, type RunIn } from './ask-helper.ts'
import { correctDrift } from './drift.ts'
import { operationsFor, type Planned } from './planned.ts'
import { openShareTeller } from './tell-shares.ts'
import { waitAfter } from './waits.ts'

interface ApplyTools {
  accounts: Accounts
  accountData: AccountData
  shares: Pick<AccountShares, 'of'>
  shareChanges: ShareChanges
  strangers: AccountStrangers
  services: Pick<Services, 'get'>
  secrets: AccountSecrets
  containers: Pick<Docker['containers'], 'inspect'>
  run: RunIn
  prefix: string
  operationMs?: number
  lingerMs?: number
}

/** Accounts in one call of a helper. */
const atOnce = 200
/** A helper that goes wrong on so many accounts one after the other is not asked about the rest. */
const mostBroken = 3
/** How often a job that has nothing left to do looks whether there is more, in ms. */
const lookMs = 100

export type AccountWorker = ReturnType<typeof openAccountWorker>

/** Makes the accounts of a service what is wished, by its helper. */
export function openAccountWorker(tools: ApplyTools) {
  const { accounts, accountData, shareChanges, strangers, services } = tools
  const { secrets, containers, run, prefix } = tools
  const { operationMs = 30 * second, lingerMs = second } = tools

  /** Null where there is nothing to ask: the service is not installed, has no accounts, or does not run. */
  async function helperOf(id: string, signal: AbortSignal): Promise<Helper | null> {
    const row = services.get(id)
    const section = row && manifestOf(row).accounts
    if (section === undefined) return null
    const container = containerName(prefix, section.container)
    const { command, batch = false, share = false } = section
    const { state } = (await containers.inspect(container, signal)) ?? {}
    return state === 'running' ? { container, command, batch, share, operationMs } : null
  }

  function fail(row: AccountRow, problem: Problem): void {
    accounts.failed(row, problem.details, waitAfter(row.attempts))
  }

  function failPurge(row: AccountDataRow, problem: Problem): void {
    accountData.purgeFailed(row, problem.details, waitAfter(row.attempts))
  }

  /** Nothing that is due can be done: it is all tried again later. Gives how many accounts that concerns. */
  function giveUp(id: string, problem: Problem): number {
    const rows = accounts.dueOf(id, Number.MAX_SAFE_INTEGER)
    rows.forEach((row) => fail(row, problem))
    accountData.purging(id).forEach((row) => failPurge(row, problem))
    if (shareChanges.get(id) !== undefined) shareChanges.failed(id, waitAfter)
    return rows.length
  }

  /** One account whose password can't be read keeps no other back. */
  function plan(row: AccountRow, failed: Set<AccountRow>): Planned[] {
    try {
      return operationsFor(row, accounts.passwords(row.service, row.key), secrets)
    } catch (error) {
      if (!isProblem(error)) throw error
      fail(row, error)
      failed.add(row)
      return []
    }
  }

  /** Nobody gets what the service has under the name without knowing of it: that is set aside first. */
  function withoutStranger(row: AccountRow, present: ReadonlySet<string>): AccountRow {
    const { service, username, removals } = row
    if (row.state === 'removing' || removals.some((one) => one.username === username)) return row
    const isThere = strangers.get(service, username) !== undefined || (!row.asked && present.has(username))
    return isThere ? accounts.startAnew(row) : row
  }

  /** The rows of accounts that the helper is asked about, with what came of it, and the names that it has now. */
  async function applySome(
    id: string,
    helper: Helper,
    due: AccountRow[],
    present: ReadonlySet<string>,
    signal: AbortSignal,
  ) {
    const rows = due.map((row) => withoutStranger(row, present))
    const purges = accountData.purging(id)
    const failed = new Set<AccountRow>()
    const planned: (Planned & { purge?: AccountDataRow })[] = [
      ...rows.flatMap((row) => plan(row, failed)),
      ...purges.map((purge) => ({
        ...{ about: null, purge },
        operation: { do: 'purge', kept: purge.kept } satisfies Operation,
      })),
      { about: null, operation: { do: 'list' } },
    ]
    const added = planned.flatMap(({ about, operation }) => (operation.do === 'add' && about ? [about] : []))
    accounts.asking(added.filter(({ asked }) => !asked))
    const outcomes = await askHelper(
      run,
      helper,
      planned.map(({ operation }) => operation),
      signal,
    )
    // What is being removed and was removed already needs no answer but the list.
    const idle = rows.filter(({ state, removals }) => state === 'removing' && removals.length === 0)
    const marks = new Map<AccountRow, string | null>(idle.map((row) => [row, null]))
    let broken: Problem | null = null
    let listed: Listed | undefined
    for (const [at, outcome] of outcomes.entries()) {
      const { about, removal, operation, purge } = planned[at] ?? {}
      if (operation === undefined) break
      const problem = isProblem(outcome) ? outcome : refusal(operation, outcome)
      // Without the list nothing is certain.
      if (isProblem(outcome) || operation.do === 'list') broken = problem
      if (problem !== null) {
        if (purge) failPurge(purge, problem)
        if (about && !failed.has(about)) fail(about, problem)
        if (about) failed.add(about)
        continue
      }
      const answer = outcome as Answer
      if (operation.do === 'list') {
        listed = listedIn(answer)
        if (listed === undefined) broken = new Problem('account-helper', { case: 'garbage' })
      }
      if (operation.do === 'purge') accountData.forget(id, operation.kept)
      if (about) marks.set(about, operation.do === 'add' ? (answer.mark ?? null) : null)
      if (removal && typeof answer.kept === 'string')
        accountData.keep({ service: id, kept: answer.kept, username: removal.username, peer: removal.peer })
    }
    const certain = [...marks].filter(([row]) => !failed.has(row))
    let done = 0
    if (listed !== undefined)
      for (const [row, mark] of certain) done += settle(row, mark, listed, failed) ? 1 : 0
    // Where nothing was listed, nothing is certain; whoever was not asked about is asked about again.
    else if (certain.length === rows.length && broken !== null)
      rows.forEach((row) => fail(row, broken as Problem))
    return { broken, done, failed: failed.size, present: listed?.names ?? present }
  }

  /** The service itself has to say that it is so. Gives whether nothing is left to do. */
  function settle(
    row: AccountRow,
    mark: string | null,
    { names, marks }: Listed,
    failed: Set<AccountRow>,
  ): boolean {
    const there = names.has(row.username)
    const isRemoval = row.state === 'removing' || row.removals.length > 0
    const isSame = mark === null || !marks.has(row.username) || marks.get(row.username) === mark
    if (isRemoval ? there : !there || !isSame) {
      if (isRemoval) accounts.removeAnew(row)
      failed.add(row)
      fail(row, new Problem('account-helper', { case: 'lied' }))
      return false
    }
    if (row.state === 'removing') accounts.forget(row)
    else if (isRemoval) accounts.replaced(row)
    else {
      accounts.done(row, marks.get(row.username) ?? mark)
      // They are the account's now.
      if (row.adopt !== null) accountData.forget(row.service, row.adopt)
    }
    return row.state === 'removing' || !isRemoval
  }

  return {
    /** Accounts that are wished for meanwhile are made, too: a job that has just ended can't, so it lingers. */
    async apply(id: string, signal: AbortSignal): Promise<{ done: number; failed: number }> {
      const sum = { done: 0, failed: 0 }
      const first = await helperOf(id, signal)
      if (first === null) return sum
      let present: ReadonlySet<string> | Problem = await correctDrift(tools, id, first, signal)
      if (isProblem(present)) return { done: 0, failed: giveUp(id, present) }
      const tellShares = openShareTeller(tools, id)
      let quietMs = 0
      let brokenRuns = 0
      while (quietMs <= lingerMs) {
        const rows = accounts.dueOf(id, atOnce)
        if (rows.length === 0 && accountData.purging(id).length === 0) {
          await tellShares(first, signal)
          await sleep(lookMs, undefined, { signal })
          quietMs += lookMs
          continue
        }
        quietMs = 0
        const helper = await helperOf(id, signal)
        if (helper === null) break
        const { broken, done, failed, ...after } = await applySome(id, helper, rows, present, signal)
        present = after.present
        sum.done += done
        sum.failed += failed
        brokenRuns = broken === null ? 0 : brokenRuns + 1
        if (broken === null || brokenRuns < mostBroken) continue
        giveUp(id, broken)
        break
      }
      return sum
    },
  }
}

/** What a helper refused; that something is gone already is what was wanted of a removal. */
function refusal(operation: Operation, { code, reason }: Answer): Problem | null {
  if (code === 1) return new Problem('account-helper', { case: 'refused', reason })
  if (code === 4 && operation.do === 'add') return new Problem('account-helper', { case: 'garbage' })
  return null
}
