import { minute, second } from '../../config/units.ts'

/** Waits before the next try of what a helper failed at, in ms: the first, twice as long each time, and the longest. */
const firstMs = 5 * second
const longestMs = 15 * minute

export function waitAfter(attempts: number): number {
  return Math.min(firstMs * 2 ** attempts, longestMs)
}
