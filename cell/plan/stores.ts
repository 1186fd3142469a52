import { message } from '../../config/messages.ts'
import type { Override } from '../steps/records.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'

/** Reads the indexes of these stores again. */
export function planStoresRefresh(stores: string[]): Plan<StepOf<'stores-refresh'>> {
  const label = message('stores-refresh', { stores: stores.join(', ') })
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
      ? [message('override-set', { service: id }), message('may-run')]
      : [message('override-drop', { service: id }), message('stops-if-advised')]
  return {
    steps: [{ name: 'revocation-override', label, effect, overrides, keep: what === 'set' }],
    problems: [],
  }
}

/** Checks again who signed the images of these services. */
export function planTrustRecheck(services: string[]): Plan<StepOf<'evidence-renew'>> {
  const steps = services.map((service) => ({
    name: 'evidence-renew' as const,
    label: message('evidence-renew', { service }),
    effect: null,
    service,
  }))
  return { steps, problems: [] }
}
