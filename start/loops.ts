import { day, hour, minute, second } from '../config/units.ts'
import type { Log } from '../runtime/log.ts'
import type { CellParts } from './parts.ts'
import type { AccountReconciler } from './reconcile/accounts.ts'
import type { CertificateReconciler } from './reconcile/service-certificates.ts'
import type { HealthWatch } from './reconcile/health.ts'
import type { NetworkReconciler } from './reconcile/network.ts'
import type { QuotaReconciler } from './reconcile/quotas.ts'
import { openRetentionSchedule } from './reconcile/retention.ts'
import type { TrustReconciler } from './reconcile/trust.ts'

interface Loop {
  /** For the log, where a look fails. */
  name: string
  everyMs: number
  /** The first look, in ms after the start; at once when it is left out. */
  firstMs?: number
  look(): unknown
}

interface Looked {
  parts: Pick<
    CellParts,
    'audit' | 'cellDomain' | 'dynamicDns' | 'handshakes' | 'journal' | 'jobs' | 'reserve'
  >
  /** Whether the cell has a core. */
  on: boolean
  healthWatch: HealthWatch
  trustReconciler: TrustReconciler
  networkReconciler: NetworkReconciler
  quotas: QuotaReconciler
  accounts: AccountReconciler
  serviceCertificates: CertificateReconciler
  log: Log
  stopping: AbortSignal
}

/** Everything that the cell does by the clock. What an event announces is in `listen.ts`. */
export function loopsOf({
  parts,
  on,
  healthWatch,
  trustReconciler,
  networkReconciler,
  quotas,
  accounts,
  serviceCertificates,
  log,
  stopping,
}: Looked): Loop[] {
  const retention = openRetentionSchedule(parts)
  return [
    { name: 'looking at the certificate', everyMs: minute, look: parts.cellDomain.look },
    { name: 'looking at certificates of services', everyMs: 30 * second, look: serviceCertificates.look },
    { name: 'following the address', everyMs: 10 * second, look: () => parts.dynamicDns.watch(stopping) },
    {
      name: 'looking at the network',
      everyMs: 30 * second,
      look: () => on && networkReconciler.look(stopping),
    },
    { name: 'looking at the health', firstMs: minute, everyMs: minute, look: healthWatch.watch },
    { name: 'keeping the reserve', firstMs: second, everyMs: 10 * second, look: parts.reserve.refill },
    {
      name: 'noting when devices were seen',
      ...{ firstMs: minute, everyMs: 3 * minute },
      look: () => on && parts.handshakes.note(),
    },
    { name: 'measuring the services', firstMs: minute, everyMs: hour, look: quotas.look },
    { name: 'looking at failed accounts', everyMs: 5 * second, look: accounts.look },
    { name: 'comparing the accounts', firstMs: 5 * second, everyMs: hour, look: accounts.check },
    {
      // Where the log is kept elsewhere, `cell audit verify --head` finds a chain that was written anew.
      name: 'telling the head of the audit',
      firstMs: minute,
      everyMs: day,
      look: () => log('info', 'the audit ends with this row', parts.audit.head()),
    },
    { name: 'removing old records', firstMs: minute, everyMs: hour, look: retention.look },
    { name: 'reading the stores', firstMs: 6 * hour, everyMs: 6 * hour, look: trustReconciler.refresh },
  ]
}

/** Looks at what announces no change: a certificate that is about to expire, another address. A failed look is logged and made again. */
export function runLoops(loops: Loop[], log: Log, signal: AbortSignal): void {
  for (const { name, everyMs, firstMs = 0, look } of loops) {
    const turn = async (): Promise<void> => {
      try {
        await look()
      } catch (error) {
        if (!signal.aborted) log('warn', `${name} failed; it is tried again`, { error })
      }
    }
    let timer: NodeJS.Timeout
    const begin = (): void => {
      void turn()
      timer = setInterval(() => void turn(), everyMs).unref()
    }
    if (firstMs === 0) begin()
    else timer = setTimeout(begin, firstMs).unref()
    // Ends a time-out and an interval alike.
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }
}
