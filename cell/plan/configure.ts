import { message } from '../../config/messages.ts'
import { containerName } from '../render/names.ts'
import { openPorts } from '../manifest/open-ports.ts'
import type { StepOf } from '../steps/step.ts'
import { changeSteps, type ChangeStep } from './change.ts'
import type { CellFacts, PortFacts } from './facts.ts'
import type { Installed } from './installed.ts'
import { networkSteps, wiringOf, type NetworkStep } from './network.ts'
import type { Plan } from './plan.ts'
import { portProblems } from './port-problems.ts'

/** Settings that a service shall have: as they are rendered, and in the box that is kept. */
export interface Settings {
  values: Record<string, unknown>
  sealed: string
}

/** Renders an installed service with other settings, and makes anew only what these change; a failure brings the old back. */
export function planConfigure(
  service: Installed,
  next: Settings,
  facts: CellFacts & PortFacts,
): Plan<ChangeStep | NetworkStep | StepOf<'service-configure'>> {
  const { id, manifest } = service
  const [opened, before] = [openPorts(manifest, next.values), openPorts(manifest, service.config)]
  const isRewired = JSON.stringify(opened) !== JSON.stringify(before)
  const changes = changeSteps(service, { ...service, config: next.values }, facts)
  const main = containerName(facts.prefix, manifest.container_name)
  const isNew = changes.some((step) => step.name === 'container-create' && step.spec.name === main)
  // Whoever requires it reaches a new container as the old one.
  const wiring: NetworkStep[] = !facts.core
    ? []
    : isRewired
      ? networkSteps({ service: id, becomes: 'configured' }, wiringOf(manifest))
      : isNew
        ? networkSteps(null, ['names'])
        : []
  const recorded: StepOf<'service-configure'> = {
    name: 'service-configure',
    label: message('service-configure'),
    effect: message('is-configured'),
    final: true,
    service: id,
    config: next.sealed,
  }
  return {
    steps: [...changes, ...wiring, recorded],
    problems: portProblems(
      id,
      opened.filter((port) => !before.includes(port)),
      facts,
    ),
  }
}
