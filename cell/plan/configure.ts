import { message } from '../../config/messages.ts'
import type { StepOf } from '../steps/step.ts'
import { changeSteps, type ChangeStep } from './change.ts'
import type { CellFacts } from './facts.ts'
import type { Installed } from './installed.ts'
import type { Plan } from './plan.ts'

/** Settings that a service shall have: as they are rendered, and in the box that is kept. */
export interface Settings {
  values: Record<string, unknown>
  sealed: string
}

/** Renders an installed service with other settings, and makes anew only what these change; a failure brings the old back. */
export function planConfigure(
  service: Installed,
  next: Settings,
  facts: CellFacts,
): Plan<ChangeStep | StepOf<'service-configure'>> {
  const recorded: StepOf<'service-configure'> = {
    name: 'service-configure',
    label: message('service-configure'),
    effect: message('is-configured'),
    final: true,
    service: service.id,
    config: next.sealed,
  }
  const steps = changeSteps(service, { ...service, config: next.values }, facts)
  return { steps: [...steps, recorded], problems: [] }
}
