import { Problem, isProblem } from '../../config/problem.ts'
import type { AccountShares } from '../../db/account-shares.ts'
import type { ShareChanges } from '../../db/share-changes.ts'
import { askHelper, type Helper, type RunIn } from './ask-helper.ts'
import { waitAfter } from './waits.ts'

interface TellerTools {
  shares: Pick<AccountShares, 'of'>
  shareChanges: ShareChanges
  run: RunIn
}

/**
 * Tells a service what its accounts share: once in a job, and again when that has changed meanwhile. Throws
 * `account-helper`; it is due again after a wait.
 */
export function openShareTeller({ shares, shareChanges, run }: TellerTools, service: string) {
  let last: string | undefined
  return async (helper: Helper, signal: AbortSignal): Promise<void> => {
    const change = shareChanges.get(service)
    const all = shares.of(service)
    const text = JSON.stringify(all)
    if (helper.share && text !== last) {
      const [outcome] = await askHelper(run, helper, [{ do: 'share', shares: all }], signal)
      const wrong = problemOf(outcome)
      if (wrong !== null) {
        shareChanges.failed(service, waitAfter)
        throw wrong
      }
      last = text
    }
    if (change !== undefined) shareChanges.told(change)
  }
}

function problemOf(outcome: Awaited<ReturnType<typeof askHelper>>[number] | undefined): Problem | null {
  if (outcome === undefined) return new Problem('account-helper', { case: 'silent' })
  if (isProblem(outcome)) return outcome
  return outcome.code === 1
    ? new Problem('account-helper', { case: 'refused', reason: outcome.reason })
    : null
}
