/** Wait before the second and the longest before a later try, in ms. */
const firstMs = 1_000
const longestMs = 5 * 60 * 1000
/** What has held for so long, in ms, has recovered: the next try is at once again. */
const recoveredMs = 10 * 60 * 1000

/**
 * Spaces out the tries to mend one thing: at once, then after one second, two, four, up to five minutes. The time is not
 * the clock's, which may jump.
 */
export function openBackoff(now: () => number = () => performance.now()) {
  const made = new Map<string, { count: number; at: number }>()
  return {
    /** Milliseconds to wait before the next try. */
    waitFor(id: string): number {
      const last = made.get(id)
      if (last === undefined || now() - last.at > recoveredMs) return 0
      return Math.max(0, last.at + Math.min(firstMs * 2 ** (last.count - 1), longestMs) - now())
    },
    tried(id: string): void {
      const last = made.get(id)
      const count = last === undefined || now() - last.at > recoveredMs ? 0 : last.count
      made.set(id, { count: count + 1, at: now() })
    },
  }
}
