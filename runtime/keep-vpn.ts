import { isProblem } from '../config/problem.ts'
import type { Log } from './log.ts'
import type { Vpn } from './parts/vpn.ts'
import { openTries } from './tries.ts'

export interface VpnKeeperTools {
  vpn: Pick<Vpn, 'hasDrifted'>
  /** Has the VPN follow the wishes. */
  wire(actor: string): void
  log: Log
}

/** Sets the VPN again when somebody changed it inside its container; less and less often where that goes on. */
export function openVpnKeeper({ vpn, wire, log }: VpnKeeperTools) {
  const tries = openTries()
  return {
    async look(signal: AbortSignal): Promise<void> {
      try {
        if (tries.waitFor('vpn') > 0 || !(await vpn.hasDrifted(signal))) return
      } catch (error) {
        // Without its engine there is nothing to look at.
        if (isProblem(error)) return
        throw error
      }
      tries.tried('vpn')
      log('warn', 'somebody has changed the VPN inside its container; it is set again')
      wire('drift')
    },
  }
}
