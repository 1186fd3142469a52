import { isProblem } from '../../config/problem.ts'
import type { Log } from '../../runtime/log.ts'
import { openBackoff, repairLimit } from '../../bindings/backoff.ts'

interface NetworkReconcilerTools {
  /** By what it is called: whether it is other than it was last told, or could not be told at all. */
  parts: Record<string, { hasDrifted(signal: AbortSignal): Promise<boolean> }>
  /** Has everything follow the wishes. */
  wire(actor: string): void
  log: Log
}

export type NetworkReconciler = ReturnType<typeof openNetworkReconciler>

/** Sets VPN, names and routes again when they are not as wished; less and less often where that goes on. */
export function openNetworkReconciler({ parts, wire, log }: NetworkReconcilerTools) {
  const tries = openBackoff(repairLimit)
  return {
    async look(signal: AbortSignal): Promise<void> {
      for (const [name, part] of Object.entries(parts)) {
        try {
          if (tries.waitFor(name) > 0 || !(await part.hasDrifted(signal))) continue
        } catch (error) {
          // Without its engine there is nothing to look at.
          if (isProblem(error)) continue
          throw error
        }
        tries.tried(name)
        log('warn', `${name}: not as wished, so set again`)
        wire('drift')
      }
    },
  }
}
