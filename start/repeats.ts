import { hour, minute } from '../config/units.ts'

/** After something was said, it is said again after so long at the earliest, in ms; each pause is twice the one before. */
const firstPauseMs = minute
const longestPauseMs = hour
/** What was not heard of for so long, in ms, is news again. */
const newsAfterMs = 10 * minute
/** Things remembered; beyond that the oldest is news again. */
const keyLimit = 500

/** Says what repeats once, and then ever more seldom. */
export function openRepeats(now: () => number = () => performance.now()) {
  const known = new Map<string, { heardAt: number; nextAt: number; pauseMs: number; unsaid: number }>()

  return {
    /** How often it was heard and not said since it was said last, when it is to be said now; else null. */
    hear(key: string): number | null {
      const at = now()
      const last = known.get(key)
      // At the end: the oldest is what was not heard for longest.
      known.delete(key)
      const isNews = last === undefined || at - last.heardAt > newsAfterMs
      if (!isNews && at < last.nextAt) {
        known.set(key, { ...last, heardAt: at, unsaid: last.unsaid + 1 })
        return null
      }
      const pauseMs = isNews ? firstPauseMs : Math.min(2 * last.pauseMs, longestPauseMs)
      known.set(key, { heardAt: at, nextAt: at + pauseMs, pauseMs, unsaid: 0 })
      const oldest = known.keys().next().value
      if (known.size > keyLimit && oldest !== undefined) known.delete(oldest)
      return last?.unsaid ?? 0
    },
  }
}
