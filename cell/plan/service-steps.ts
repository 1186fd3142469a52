import { message } from '../../config/messages.ts'
import type { Manifest } from '../manifest/schema.ts'
import type { StepOf } from '../steps/step.ts'
import type { CellFacts } from './facts.ts'
import { networkSteps, type NetworkStep } from './network.ts'
import { placeCertificate } from './service-certificate.ts'
import type { ContainerPart, ServiceParts } from './service-parts.ts'

export type BringUpStep =
  | BringUpOneStep
  | NetworkStep
  | StepOf<'network-create' | 'data-folders' | 'files-write' | 'certificate-place'>
export type BringUpOneStep = StepOf<'container-create' | 'container-start' | 'container-healthy'>

/** The steps that bring a service up from its images, or bring back whatever of it is missing. */
export function bringUp(manifest: Manifest, parts: ServiceParts, facts: CellFacts): BringUpStep[] {
  const { id, image: main } = manifest
  const { network, folders, files, containers } = parts
  const steps: BringUpStep[] = [
    {
      name: 'network-create',
      label: message('network-create'),
      effect: message('adds-network', { name: network.name }),
      network,
    },
    // Before anything runs on it.
    ...(facts.core ? networkSteps(null, ['wall']) : []),
  ]
  if (folders.length > 0) {
    steps.push({
      name: 'data-folders',
      label: message('data-folders'),
      effect: message('adds', { name: folders.map(({ path }) => `data/${path}`).join(', ') }),
      service: id,
      folders,
      image: containers[0]?.image ?? main,
      helper: helperName(facts, id),
      owner: facts.owner,
    })
  }
  if (files.length > 0) {
    steps.push({
      name: 'files-write',
      label: message('files-write'),
      effect: message('adds-files'),
      service: id,
      files,
    })
  }
  steps.push(...placeCertificate(manifest, facts))
  return [...steps, ...containers.flatMap((container) => bringUpOne(id, container))]
}

/** The steps that stop a service: who depends on others first. */
export function stopAll(service: string, { containers }: ServiceParts): StepOf<'container-stop'>[] {
  return containers.toReversed().map(({ spec }) => ({
    name: 'container-stop',
    label: message('container-stop', { container: spec.name }),
    effect: message('stops', { name: spec.name }),
    service,
    container: spec.name,
    graceMs: spec.stopGraceMs,
  }))
}

/** What a container is called that does as root what the cell may not, being another user. */
export function helperName({ prefix }: Pick<CellFacts, 'prefix'>, service: string): string {
  return `${prefix}helper-${service}`
}

/** The steps that bring one container of a service up. */
export function bringUpOne(
  service: string,
  { image, spec, healthTimeoutMs }: ContainerPart,
): BringUpOneStep[] {
  const container = spec.name
  const healthy: StepOf<'container-healthy'>[] =
    healthTimeoutMs === null
      ? []
      : [
          {
            name: 'container-healthy',
            label: message('container-healthy', { container }),
            effect: null,
            container,
            timeoutMs: healthTimeoutMs,
          },
        ]
  return [
    {
      name: 'container-create',
      label: message('container-create', { container }),
      effect: message('adds', { name: container }),
      service,
      image,
      spec,
    },
    {
      name: 'container-start',
      label: message('container-start', { container }),
      effect: message('starts', { name: container }),
      service,
      container,
      graceMs: spec.stopGraceMs,
    },
    ...healthy,
  ]
}
