import type { Peers } from '../../db/peers.ts'
import { hour } from '../../config/units.ts'

interface ExpiryTools {
  peers: Pick<Peers, 'nextExpiry'>
  /** A peer's time is over. */
  expired(): void
  now?: () => number
}

/** Longest that one wait lasts, in ms: a clock that was set meanwhile is noticed then. */
const longestMs = hour

export interface Expiry {
  /** To be called at start, and when an expiry may have changed. */
  look(): void
}

/** Notices when a peer's time is over. */
export function openExpiry({ peers, expired, now = Date.now }: ExpiryTools): Expiry {
  let timer: NodeJS.Timeout | undefined
  const expiry: Expiry = {
    look() {
      clearTimeout(timer)
      const next = peers.nextExpiry(now())
      if (next === undefined) return
      timer = setTimeout(
        () => {
          if (next <= now()) expired()
          expiry.look()
        },
        Math.min(next - now() + 1, longestMs),
      ).unref()
    },
  }
  return expiry
}
