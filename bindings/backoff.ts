import { minute } from '../config/units.ts'

/** How tries of one key are spaced out. Times in ms. */
interface RateLimit {
  /** Tries before the first wait, which is one second; each later wait is twice the one before. */
  free: number
  longestMs: number
  /** A key that was not tried for so long starts anew. */
  resetMs: number
}

/** For repairing something: the first try at once, then waits of 1 s, 2 s, 4 s … up to 5 minutes. */
export const repairLimit: RateLimit = { free: 1, longestMs: 5 * minute, resetMs: 10 * minute }

const firstMs = 1_000
/** Keys remembered: an attacker with many addresses must not fill the memory. */
const keyLimit = 10_000

export type Backoff = ReturnType<typeof openBackoff>

/**
 * Counts tries by key and says how long to wait before the next. Tries made while waiting are for the caller to refuse.
 * The time is monotonic: setting the clock back must not make anybody wait.
 */
export function openBackoff(
  { free, longestMs, resetMs }: RateLimit,
  now: () => number = () => performance.now(),
) {
  const tries = new Map<string, { count: number; at: number }>()

  function triesOf(key: string): { count: number; at: number } | undefined {
    const last = tries.get(key)
    return last === undefined || now() - last.at > resetMs ? undefined : last
  }

  return {
    /** Milliseconds to wait before the next try. */
    waitFor(key: string): number {
      const last = triesOf(key)
      if (last === undefined || last.count < free) return 0
      return Math.max(0, last.at + delay(last.count - free, longestMs) - now())
    },
    /** Counts a try before its outcome is known, so that a thousand at once are not one. */
    tried(key: string): void {
      const count = (triesOf(key)?.count ?? 0) + 1
      tries.delete(key)
      tries.set(key, { count, at: now() })
      const oldest = tries.keys().next().value
      if (tries.size > keyLimit && oldest !== undefined) tries.delete(oldest)
    },
    /** Forgets the tries of a key: one succeeded. */
    reset(key: string): void {
      tries.delete(key)
    },
  }
}

function delay(doublings: number, longestMs: number): number {
  return Math.min(firstMs * 2 ** doublings, longestMs)
}
