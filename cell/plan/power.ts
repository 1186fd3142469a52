import type { Step } from '../steps/step.ts'
import type { CellFacts } from './facts.ts'
import { partsOfInstalled, type Installed } from './installed.ts'
import type { Plan } from './plan.ts'
import { dataFoldersStep } from './service-parts.ts'

/** Starts, stops or restarts an installed service; a start begins with the check of its evidence. */
export function planPower(service: Installed, what: 'start' | 'stop' | 'restart', facts: CellFacts): Plan {
  const { containers } = partsOfInstalled(service, facts)
  const wanted = what === 'stop' ? 'stopped' : 'running'
  const stop = containers.toReversed().map(({ spec }): Step => ({
    name: 'container-stop',
    label: `Stop ${spec.name}`,
    effect: `stops ${spec.name}`,
    service: service.id,
    container: spec.name,
    graceMs: spec.stopGraceMs,
  }))
  const want: Step = {
    name: 'service-want',
    label: wanted === 'running' ? 'Keep it running from now on' : 'Keep it stopped from now on',
    effect: null,
    service: service.id,
    wanted,
    before: service.wanted,
  }
  if (what === 'stop') return { steps: [want, ...stop], problems: [] }
  const start = makeWhole(service, facts)
  return {
    steps: what === 'start' ? [...start, want] : [evidence(service), ...stop, ...start, want],
    problems: [],
  }
}

/** Brings back whatever an installed service lacks: the same steps as its install, over what is there. */
export function planRepair(service: Installed, facts: CellFacts): Plan {
  return { steps: makeWhole(service, facts), problems: [] }
}

function evidence({ id }: Installed): Step {
  return { name: 'evidence-check', label: 'Check the stored signature', effect: null, service: id }
}

function makeWhole(service: Installed, facts: CellFacts): Step[] {
  const { id } = service
  const parts = partsOfInstalled(service, facts)
  const { network, files, containers } = parts
  return [
    evidence(service),
    { name: 'network-create', label: 'Make its network where it is missing', effect: null, network },
    ...dataFoldersStep(service.manifest, parts, facts),
    ...(files.length > 0
      ? [{ name: 'files-write', label: 'Write its configuration', effect: null, service: id, files } as const]
      : []),
    ...containers.flatMap(({ image, spec, healthTimeoutMs }): Step[] => [
      {
        name: 'container-create',
        label: `Create ${spec.name} where it is missing`,
        effect: null,
        service: id,
        image,
        spec,
      },
      {
        name: 'container-start',
        label: `Start ${spec.name}`,
        effect: `starts ${spec.name}`,
        service: id,
        container: spec.name,
        graceMs: spec.stopGraceMs,
      },
      {
        name: 'container-healthy',
        label: `Wait until ${spec.name} answers`,
        effect: null,
        container: spec.name,
        timeoutMs: healthTimeoutMs,
      },
    ]),
  ]
}
