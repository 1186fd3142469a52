import { Problem, isProblem } from '../../config/problem.ts'
import type { AccountShares } from '../../db/account-shares.ts'
import { askHelper, type Helper, type RunIn } from './ask-helper.ts'

/**
 * Tells a service what its accounts share: once in a job, and again when that has changed meanwhile. Throws
 * `account-helper`.
 */
export function openShareTeller(shares: Pick<AccountShares, 'of'>, run: RunIn, service: string) {
  let last: string | undefined
  return async (helper: Helper, signal: AbortSignal): Promise<void> => {
    if (!helper.share) return
    const all = shares.of(service)
    const text = JSON.stringify(all)
    if (text === last) return
    const [outcome] = await askHelper(run, helper, [{ do: 'share', shares: all }], signal)
    if (outcome === undefined) throw new Problem('account-helper', { case: 'silent' })
    if (isProblem(outcome)) throw outcome
    if (outcome.code === 1) throw new Problem('account-helper', { case: 'refused', reason: outcome.reason })
    last = text
  }
}
