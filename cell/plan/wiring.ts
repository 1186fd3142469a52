import type { StepOf } from '../steps/step.ts'
import type { WiringChange } from '../wiring/change.ts'
import type { Plan } from './plan.ts'

export type WiringStep = StepOf<'names-apply' | 'proxy-apply' | 'vpn-apply'>

const labels = {
  'names-apply': 'Set the names',
  'proxy-apply': 'Set the routes',
  'vpn-apply': 'Tell the VPN who may use it',
}

/** The steps that make names and routes follow a change; in this order, so that a new name leads somewhere at once. */
export function wiringSteps(
  change: WiringChange | null,
  kinds: WiringStep['name'][] = ['names-apply', 'proxy-apply'],
): WiringStep[] {
  const effect =
    change === null
      ? null
      : change.becomes === 'absent'
        ? `removes what leads to ${change.service}`
        : `leads to ${change.service}`
  return kinds.map((name) => ({ name, label: labels[name], effect, change }))
}

/** Makes VPN, names and routes match the wishes, whatever they were before. Who may not come in any more is shut out first. */
export function planWiring(): Plan<WiringStep> {
  return { steps: wiringSteps(null, ['vpn-apply', 'names-apply', 'proxy-apply']), problems: [] }
}
