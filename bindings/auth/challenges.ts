import { randomBytes } from 'node:crypto'
import { minute } from '../../config/units.ts'

/** How long somebody has for the second step, in ms. */
const challengeMs = 5 * minute
/** Remembered at once: each was had for a password, so more are no people. */
const mostChallenges = 1_000

/** `password`: its hash, which a challenge does not outlive. */
interface Passed {
  user: string
  password: string
}

/** Who has shown their password and has to show a code. In memory: after a restart people begin anew. */
export function openChallenges(now: () => number = Date.now) {
  const open = new Map<string, Passed & { until: number }>()

  return {
    make(passed: Passed): { challenge: string; until: number } {
      const challenge = randomBytes(32).toString('base64url')
      const until = now() + challengeMs
      for (const [key, one] of open) if (one.until <= now() || open.size >= mostChallenges) open.delete(key)
      open.set(challenge, { ...passed, until })
      return { challenge, until }
    },
    find(challenge: string): Passed | undefined {
      const one = open.get(challenge)
      return one === undefined || one.until <= now() ? undefined : one
    },
    spend(challenge: string): void {
      open.delete(challenge)
    },
  }
}
