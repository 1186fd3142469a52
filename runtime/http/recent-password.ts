import { Problem } from '../../config/problem.ts'
import { minute } from '../../config/units.ts'
import type { Caller } from '../functions/caller.ts'

/** Whoever finds a browser open has so long, in ms, to make a credential that outlives the session. */
const recentMs = 10 * minute

/** Throws `password-needed` for a session whose password was shown too long ago. Tokens and the socket are asked for none. */
export function mustHaveShownPassword(caller: Caller, now = Date.now()): void {
  if (caller.kind === 'session' && caller.provenAt + recentMs <= now)
    throw new Problem('password-needed', { minutes: recentMs / minute })
}
