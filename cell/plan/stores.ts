import type { Override } from '../steps/records.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'

/** Reads the indexes of these stores again. */
export function planStoresRefresh(stores: string[]): Plan<StepOf<'stores-refresh'>> {
  const names = stores.map((id) => `"${id}"`).join(', ')
  const label = stores.length === 1 ? `Read the store ${names}` : `Read the stores ${names}`
  return { steps: [{ name: 'stores-refresh', label, effect: null, stores }], problems: [] }
}

/** Overrides what stores revoked of a service, or heeds it again. */
export function planRevocationOverride(
  id: string,
  what: 'set' | 'drop',
  overrides: Override[],
): Plan<StepOf<'revocation-override'>> {
  const [label, effect] =
    what === 'set'
      ? [`Let ${id} run although its store took it back`, 'it may be installed and started again']
      : [`Heed again what the store says of ${id}`, 'it is stopped if the store advises it']
  return {
    steps: [{ name: 'revocation-override', label, effect, overrides, keep: what === 'set' }],
    problems: [],
  }
}

/** Checks again who signed the images of these services. */
export function planTrustRecheck(services: string[]): Plan<StepOf<'evidence-renew'>> {
  const steps = services.map((service) => ({
    name: 'evidence-renew' as const,
    label: `Check again who signed ${service}`,
    effect: null,
    service,
  }))
  return { steps, problems: [] }
}
