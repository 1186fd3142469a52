import { message } from '../../config/messages.ts'
import type { StepOf } from '../steps/step.ts'
import type { CellFacts } from './facts.ts'
import { partsOfInstalled, type Installed } from './installed.ts'
import type { Plan } from './plan.ts'
import type { ContainerPart, ServiceParts } from './service-parts.ts'
import { bringUpOne, stopAll, type BringUpOneStep } from './service-steps.ts'

type ConfigureStep =
  | BringUpOneStep
  | StepOf<'evidence-check' | 'container-stop' | 'container-remove' | 'files-replace' | 'service-configure'>

/** Settings that a service shall have: as they are rendered, and in the box that is kept. */
export interface Settings {
  values: Record<string, unknown>
  sealed: string
}

/** Renders an installed service with other settings, and makes anew only what these change; a failure brings the old back. */
export function planConfigure(service: Installed, next: Settings, facts: CellFacts): Plan<ConfigureStep> {
  const { id, wanted } = service
  const old = partsOfInstalled(service, facts)
  const made = partsOfInstalled({ ...service, config: next.values }, facts)
  const changedFiles = made.files.filter((file, at) => file.content !== old.files[at]?.content)
  const changed = made.containers.filter(
    (part, at) =>
      JSON.stringify(part.spec) !== JSON.stringify(old.containers[at]?.spec) ||
      changedFiles.some(({ path }) => mounts(part, `${facts.dataFolder}/${path}`)),
  )
  const names = new Set(changed.map(({ spec }) => spec.name))
  const touched = (parts: ServiceParts): ContainerPart[] =>
    parts.containers.filter(({ spec }) => names.has(spec.name))

  const steps: ConfigureStep[] = []
  if (names.size > 0)
    steps.push({ name: 'evidence-check', label: message('evidence-check'), effect: null, service: id })
  if (wanted === 'running') steps.push(...stopAll(id, { ...old, containers: touched(old) }))
  for (const { spec, image } of touched(old).toReversed())
    steps.push({
      name: 'container-remove',
      label: message('container-remove', { container: spec.name }),
      effect: message('removes', { name: spec.name }),
      service: id,
      image,
      spec,
    })
  if (changedFiles.length > 0)
    steps.push({
      name: 'files-replace',
      label: message('files-write'),
      effect: message('changes-files'),
      files: changedFiles,
      before: old.files.filter(({ path }) => changedFiles.some((file) => file.path === path)),
    })
  for (const part of touched(made))
    steps.push(
      ...bringUpOne(id, part).filter(({ name }) => wanted === 'running' || name === 'container-create'),
    )
  steps.push({
    name: 'service-configure',
    label: message('service-configure'),
    effect: message('is-configured'),
    final: true,
    service: id,
    config: next.sealed,
  })
  return { steps, problems: [] }
}

function mounts({ spec }: ContainerPart, file: string): boolean {
  return spec.mounts.some(({ source }) => source === file || file.startsWith(`${source}/`))
}
