import { shareParts } from '../../cell/accounts/share-parts.ts'
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
      const outcomes = await askHelper(run, helper, shareParts(all), signal)
      const wrong = problemOf(outcomes)
      if (wrong !== null) {
        shareChanges.failed(service, waitAfter)
        throw wrong
      }
      last = text
    }
    if (change !== undefined) shareChanges.told(change)
  }
}

function problemOf(outcomes: Awaited<ReturnType<typeof askHelper>>): Problem | null {
  if (outcomes.length === 0) return new Problem('account-helper', { case: 'silent' })
  for (const outcome of outcomes) {
    if (isProblem(outcome)) return outcome
    if (outcome.code === 1) return new Problem('account-helper', { case: 'refused', reason: outcome.reason })
  }
  return null
}
