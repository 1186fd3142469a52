import { setTimeout as sleep } from 'node:timers/promises'

/** Longest wait between two tries, in ms: an engine that comes back is noticed within it. */
const longestMs = 30_000

/** Endless tries: each turn gives a wait that doubles from one second on and ends early when the signal does. */
export function* backOff(firstMs = 1_000): Generator<(signal: AbortSignal) => Promise<void>> {
  for (let ms = firstMs; ; ms = Math.min(ms * 2, longestMs)) {
    yield async (signal) => {
      await sleep(ms, undefined, { signal })
    }
  }
}
