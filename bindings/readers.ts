import { second } from '../config/units.ts'
import { Problem } from '../config/problem.ts'

interface ReaderLimits {
  /** How many one caller may be at once. */
  each: number
  all: number
  /** How long somebody waits for a place before they are refused, in ms. */
  waitMs: number
}

/** So many may wait for places; whoever comes then is refused at once. */
const mostWaiting = 32
/** When a refused reader should come again, in ms. */
const againMs = 2 * second

/** Gives the place back; a second time is nothing. */
type Leave = () => void

/** Limits how many read at once what costs memory or the engine's time, for each caller and in all. */
export function openReaders({ each, all, waitMs }: ReaderLimits) {
  const inside = new Map<string, number>()
  const waiting = new Set<{ key: string; admit(leave: Leave): void }>()
  let count = 0

  function fits(key: string): boolean {
    return count < all && (inside.get(key) ?? 0) < each
  }

  function admit(key: string): Leave {
    count += 1
    inside.set(key, (inside.get(key) ?? 0) + 1)
    let left = false
    return () => {
      if (left) return
      left = true
      count -= 1
      const others = (inside.get(key) ?? 1) - 1
      if (others === 0) inside.delete(key)
      else inside.set(key, others)
      const next = [...waiting].find((one) => fits(one.key))
      if (next === undefined) return
      waiting.delete(next)
      next.admit(admit(next.key))
    }
  }

  function refusal(key: string): Problem {
    const retry = { retryAfterMs: againMs }
    if ((inside.get(key) ?? 0) >= each) return new Problem('reading-already', { limit: each }, retry)
    return new Problem('readers-too-many', { limit: all }, retry)
  }

  return {
    /** Waits for a place; throws `reading-already` or `readers-too-many` when there is none in time. */
    async enter(key: string, signal?: AbortSignal): Promise<Leave> {
      if (fits(key)) return admit(key)
      if (waitMs === 0 || waiting.size >= mostWaiting) throw refusal(key)
      const { promise, resolve, reject } = Promise.withResolvers<Leave>()
      const waiter = { key, admit: resolve }
      const giveUp = (): void => reject(signal?.reason)
      const timer = setTimeout(() => reject(refusal(key)), waitMs)
      waiting.add(waiter)
      signal?.addEventListener('abort', giveUp)
      try {
        return await promise
      } finally {
        clearTimeout(timer)
        waiting.delete(waiter)
        signal?.removeEventListener('abort', giveUp)
      }
    },
  }
}
