import { message } from '../../config/messages.ts'
import type { StepOf } from '../steps/step.ts'
import type { CellFacts } from './facts.ts'
import { partsOfInstalled, type Installed } from './installed.ts'
import type { Plan } from './plan.ts'
import { networkSteps, wiringOf, type NetworkStep } from './network.ts'
import { bringUp, stopAll, type BringUpStep } from './service-steps.ts'

type RepairStep = BringUpStep | NetworkStep | StepOf<'evidence-check'>
type LifecycleStep = RepairStep | StepOf<'container-stop' | 'service-want'>

type Lifecycle = 'start' | 'stop' | 'restart'

/** Starts, stops or restarts an installed service; a start begins with the check of its evidence. */
export function planLifecycle(service: Installed, what: Lifecycle, facts: CellFacts): Plan<LifecycleStep> {
  const stop = stopAll(service.id, partsOfInstalled(service, facts))
  const wanted = what === 'stop' ? 'stopped' : 'running'
  const want: StepOf<'service-want'> = {
    name: 'service-want',
    label: message(what === 'stop' ? 'keep-stopped' : 'keep-running'),
    effect: null,
    service: service.id,
    wanted,
    before: service.wanted,
  }
  const network = facts.core
    ? networkSteps({ service: service.id, becomes: wanted }, wiringOf(service.manifest))
    : []
  if (what === 'stop') return { steps: [...network, want, ...stop], problems: [] }
  const start = bringUp(service.manifest, partsOfInstalled(service, facts), facts)
  const steps: LifecycleStep[] = what === 'start' ? start : [...stop, ...start]
  return { steps: [evidence(service), ...steps, ...network, want], problems: [] }
}

/** Brings back whatever an installed service lacks: the same steps as its install, over what is there. */
export function planRepair(service: Installed, facts: CellFacts): Plan<RepairStep> {
  const start = bringUp(service.manifest, partsOfInstalled(service, facts), facts)
  return {
    steps: [
      evidence(service),
      ...start,
      ...(facts.core ? networkSteps(null, wiringOf(service.manifest)) : []),
    ],
    problems: [],
  }
}

/** Before anything is stopped: what may not start again is not stopped either. */
function evidence({ id }: Installed): StepOf<'evidence-check'> {
  return { name: 'evidence-check', label: message('evidence-check'), effect: null, service: id }
}
