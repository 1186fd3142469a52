import { Problem } from '../../config/problem.ts'
import { hour, minute } from '../../config/units.ts'
import { openBackoff, type Backoff } from '../backoff.ts'

/** After so long without a try, in ms, earlier ones no longer count. */
const resetMs = hour

/** Tries before waits begin, and how long these grow. Whoever tries, the box's own hash never runs oftener than this. */
const rateLimits = {
  password: {
    address: { free: 5, longestMs: 15 * minute, resetMs },
    account: { free: 20, longestMs: minute, resetMs },
    all: { free: 50, longestMs: 10_000, resetMs },
    device: { free: 5, longestMs: minute, resetMs },
  },
  /** Whoever tries these knows the password; and a code has six digits only. */
  code: {
    address: { free: 5, longestMs: 15 * minute, resetMs },
    account: { free: 5, longestMs: 15 * minute, resetMs },
    all: { free: 50, longestMs: 10_000, resetMs },
    device: { free: 5, longestMs: minute, resetMs },
  },
}

/** Who tries: a stranger for an account, or a device that has signed in to it before. */
export type Trier = { device: string } | { address: string; user: string }

export type Tries = ReturnType<typeof openTries>

/** Spaces out tries of what can be guessed. */
export function openTries(kind: keyof typeof rateLimits, now?: () => number) {
  const limits = rateLimits[kind]
  const address = openBackoff(limits.address, now)
  const account = openBackoff(limits.account, now)
  const all = openBackoff(limits.all, now)
  const device = openBackoff(limits.device, now)

  /** A known device has its own budget and needs no other, so strangers never lock the owner out. */
  function budgetsOf(trier: Trier): [Backoff, string][] {
    if ('device' in trier) return [[device, trier.device]]
    return [
      [address, trier.address],
      [account, trier.user],
      [all, ''],
    ]
  }

  return {
    /** Judges a try, but only when there is a budget for it; throws `locked-out`, or what `wrong` makes. */
    async judge(
      trier: Trier,
      isRight: () => boolean | Promise<boolean>,
      wrong: () => Problem,
    ): Promise<void> {
      const budgets = budgetsOf(trier)
      const waitMs = Math.max(...budgets.map(([backoff, key]) => backoff.waitFor(key)))
      if (waitMs > 0)
        throw new Problem('locked-out', { seconds: Math.ceil(waitMs / 1_000) }, { retryAfterMs: waitMs })
      for (const [backoff, key] of budgets) backoff.tried(key)
      if (!(await isRight())) throw wrong()
      for (const [backoff, key] of budgets) backoff.reset(key)
    },
  }
}
