import { expiredProblem } from '../../cell/store-index/expiry.ts'
import type { Problem } from '../../config/problem.ts'
import type { Clock } from '../system/clock.ts'
import type { StoreReader } from '../stores/stores.ts'

interface IndexTools {
  stores: Pick<StoreReader, 'index'>
  clock: Clock
}

/** Why nothing new may be installed from a store now, as its newest index is; null when nothing speaks against it. */
export function indexProblemOf({ stores, clock }: IndexTools, store: string): Problem | null {
  const index = stores.index(store)
  return index === undefined ? null : expiredProblem(index, Date.now(), clock.problem())
}
