import type { Step } from '../steps/step.ts'
import type { NetworkChange } from './change.ts'

interface Wished {
  id: string
  manifest: string
  subnet: string
  /** Settings, sealed. */
  config: string | Record<string, unknown>
  wanted: 'running' | 'stopped'
}

/**
 * The services as jobs under way have changed them: read from their journals, so that a crash forgets none of it and
 * what one job applies holds what another has not recorded yet.
 */
export function installedAs(wished: Wished[], plans: { step: Step; state: string }[][]): Wished[] {
  const services = new Map(wished.map((one) => [one.id, one]))
  for (const plan of plans) {
    for (const { step, state } of plan) {
      if (state !== 'running' && state !== 'done') continue
      if (step.name !== 'network-apply') continue
      if (step.change !== null) apply(services, step.change, plan)
    }
  }
  return [...services.values()]
}

function apply(
  services: Map<string, Wished>,
  { service, becomes }: NetworkChange,
  plan: { step: Step }[],
): void {
  if (becomes === 'absent') return void services.delete(service)
  if (becomes === 'installed') {
    for (const { step } of plan)
      if (step.name === 'service-record') services.set(service, { ...step.row, wanted: 'running' })
    return
  }
  const before = services.get(service)
  if (becomes === 'configured') {
    for (const { step } of plan)
      if (step.name === 'service-configure' && before !== undefined)
        services.set(service, { ...before, config: step.config })
    return
  }
  if (before !== undefined) services.set(service, { ...before, wanted: becomes })
}
