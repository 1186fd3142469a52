import { message } from '../../config/messages.ts'
import type { RenderedFile } from '../../adapters/files/files.ts'
import type { StepOf } from '../steps/step.ts'
import type { CellFacts } from './facts.ts'
import { partsOfInstalled, type Installed } from './installed.ts'
import type { ContainerPart } from './service-parts.ts'
import { bringUpOne, stopAll, type BringUpOneStep } from './service-steps.ts'

export type ChangeStep =
  BringUpOneStep | StepOf<'evidence-check' | 'container-stop' | 'container-remove' | 'files-replace'>

/** The steps from an installed service to the same service wished otherwise: what both have alike is left as it is. */
export function changeSteps(before: Installed, after: Installed, facts: CellFacts): ChangeStep[] {
  const { id, wanted } = before
  const old = partsOfInstalled(before, facts)
  const made = partsOfInstalled(after, facts)
  const rewritten = [...old.files, ...made.files]
    .filter(({ path }) => contentOf(old.files, path) !== contentOf(made.files, path))
    .map(({ path }) => path)
  const isSame = (part: ContainerPart, other: ContainerPart | undefined): boolean =>
    JSON.stringify(part.spec) === JSON.stringify(other?.spec) &&
    !rewritten.some((path) => mounts(part, `${facts.dataFolder}/${path}`))
  const goes = old.containers.filter((part) => !isSame(part, named(made.containers, part)))
  const comes = made.containers.filter((part) => !isSame(part, named(old.containers, part)))

  const steps: ChangeStep[] = []
  if (comes.length > 0)
    steps.push({ name: 'evidence-check', label: message('evidence-check'), effect: null, service: id })
  if (wanted === 'running') steps.push(...stopAll(id, { ...old, containers: goes }))
  for (const { spec, image } of goes.toReversed())
    steps.push({
      name: 'container-remove',
      label: message('container-remove', { container: spec.name }),
      effect: message('removes', { name: spec.name }),
      service: id,
      image,
      spec,
    })
  if (rewritten.length > 0)
    steps.push({
      name: 'files-replace',
      label: message('files-write'),
      effect: message('changes-files'),
      files: made.files.filter(({ path }) => rewritten.includes(path)),
      before: old.files.filter(({ path }) => rewritten.includes(path)),
    })
  for (const part of comes)
    steps.push(
      ...bringUpOne(id, part).filter(({ name }) => wanted === 'running' || name === 'container-create'),
    )
  return steps
}

function contentOf(files: RenderedFile[], path: string): string | undefined {
  return files.find((file) => file.path === path)?.content
}

function named(parts: ContainerPart[], { spec }: ContainerPart): ContainerPart | undefined {
  return parts.find((other) => other.spec.name === spec.name)
}

function mounts({ spec }: ContainerPart, file: string): boolean {
  return spec.mounts.some(({ source }) => source === file || file.startsWith(`${source}/`))
}
