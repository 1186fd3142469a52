/** What has been quiet for so long, in ms, is forgiven. */
const forgivenMs = 60 * 60 * 1000
/** Keys remembered: an attacker with many addresses must not fill the memory. */
const keyLimit = 10_000

interface RateLimit {
  /** Tries before the first wait. */
  free: number
  /** The longest wait, in ms; the first is one second, and each is twice the one before. */
  longestMs: number
}

/**
 * Counts tries that failed by a key, and says how long to wait before the next: 1 s, 2 s, 4 s… Tries made while waiting
 * count for nothing. The time is not the clock's: whoever sets that back must not have to wait for it.
 */
export function openThrottle({ free, longestMs }: RateLimit, now: () => number = () => performance.now()) {
  const tries = new Map<string, { count: number; at: number }>()

  function waitMs(key: string): number {
    const last = tries.get(key)
    if (last === undefined || last.count < free || now() - last.at > forgivenMs) return 0
    return Math.max(0, last.at + Math.min(1_000 * 2 ** (last.count - free), longestMs) - now())
  }

  return {
    waitMs,
    /** Notes a try before its outcome is known, so that a thousand at once are not one. */
    tried(key: string): void {
      const last = tries.get(key)
      const count = last === undefined || now() - last.at > forgivenMs ? 0 : last.count
      tries.delete(key)
      tries.set(key, { count: count + 1, at: now() })
      const oldest = tries.keys().next().value
      if (tries.size > keyLimit && oldest !== undefined) tries.delete(oldest)
    },
    /** Takes a try back: it succeeded. */
    forgive(key: string): void {
      tries.delete(key)
    },
  }
}

export type Throttle = ReturnType<typeof openThrottle>
