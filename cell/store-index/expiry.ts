import { Problem } from '../../config/problem.ts'
import type { StoreIndex } from './schema.ts'

/**
 * `index-expired` when an index is past its time, with what speaks against the clock: nothing new may be installed from
 * it, since whoever holds back the next one could hold back a revocation. Null while it is good.
 */
export function expiredProblem(
  { store, expires }: Pick<StoreIndex, 'store' | 'expires'>,
  now: number,
  clock: Problem | null,
): Problem | null {
  if (Date.parse(expires) > now) return null
  const about = { id: store, expires }
  return clock === null
    ? new Problem('index-expired', { case: 'store', ...about, now: new Date(now).toISOString() })
    : new Problem('index-expired', { case: 'clock', ...about, clock: clock.message })
}
