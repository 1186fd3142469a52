import { setTimeout as sleep } from 'node:timers/promises'

const firstMs = 1_000
/** Longest pause of `pauses`, in ms: an engine that comes back is noticed within it. */
const longestPauseMs = 30_000

/** Pauses between endless tries, of 1 s, 2 s, 4 s … up to 30 s. A pause rejects when its signal aborts. */
export function* pauses(): Generator<(signal: AbortSignal) => Promise<void>> {
  for (let count = 0; ; count += 1) {
    yield async (signal) => {
      await sleep(Math.min(firstMs * 2 ** count, longestPauseMs), undefined, { signal })
    }
  }
}
