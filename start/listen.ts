import { toEventJson } from '../bindings/jobs/jobs-reader.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { CellParts } from './parts.ts'
import type { AccountReconciler } from './reconcile/accounts.ts'
import type { CoreReconciler } from './reconcile/core.ts'
import type { HealthWatch } from './reconcile/health.ts'
import type { QuotaReconciler } from './reconcile/quotas.ts'
import type { ServiceReconciler } from './reconcile/services.ts'
import type { TrustReconciler } from './reconcile/trust.ts'

interface Listeners {
  parts: Pick<CellParts, 'hub' | 'pageEvents'>
  core: CoreReconciler
  services: ServiceReconciler
  trust: TrustReconciler
  quotas: QuotaReconciler
  accounts: AccountReconciler
  health: HealthWatch
}

/** Who listens to what. */
export function listen(
  feed: ChangeFeed,
  { parts, core, services, trust, quotas, accounts, health }: Listeners,
): void {
  const { hub, pageEvents } = parts
  feed.on('job.event', (row) => hub.publish(row.job, toEventJson(row)))
  feed.on('job.event', pageEvents.ofJob)

  feed.on('job.ended', services.jobEnded)
  feed.on('job.ended', trust.jobEnded)
  feed.on('job.ended', quotas.jobEnded)
  feed.on('job.ended', accounts.jobEnded)

  feed.on('settings.changed', () => core.wire('settings'))
  feed.on('settings.changed', services.look)
  feed.on('settings.changed', () => pageEvents.emit('settings', {}))
  feed.on('settings.changed', health.look)
  feed.on('settings.changed', trust.look)

  feed.on('engine.event', pageEvents.ofEngine)
  feed.on('engine.event', core.heard)
  feed.on('engine.turned', health.look)

  feed.on('peers.changed', () => pageEvents.emit('peers', {}))
  feed.on('peers.changed', core.wire)
  feed.on('peers.changed', accounts.look)

  feed.on('accounts.changed', accounts.ask)
}
