import { sourceOf } from '../config/address-class.ts'

interface BucketSize {
  /** Requests that may come at once. */
  size: number
  /** One more may come after so long, in ms. */
  everyMs: number
}

/** Addresses remembered: an attacker with many must not fill the memory. */
const addressLimit = 10_000

/** Limits how many requests an address makes. The time is monotonic, so setting the clock locks nobody out. */
export function openBuckets({ size, everyMs }: BucketSize, now: () => number = () => performance.now()) {
  /** When the bucket of an address would be full again. */
  const fullAt = new Map<string, number>()

  return {
    /** Takes one; gives how long to wait for the next where there is none, in ms, and 0 where there was. */
    take(address: string): number {
      const key = sourceOf(address)
      const at = now()
      const full = Math.max(at, fullAt.get(key) ?? 0)
      const waitMs = full + everyMs - at - size * everyMs
      if (waitMs > 0) return waitMs
      fullAt.delete(key)
      fullAt.set(key, full + everyMs)
      const oldest = fullAt.keys().next().value
      if (fullAt.size > addressLimit && oldest !== undefined) fullAt.delete(oldest)
      return 0
    },
  }
}
