import { message } from '../../config/messages.ts'
import { Problem } from '../../config/problem.ts'
import { serviceFolder } from '../render/paths.ts'
import type { StepOf } from '../steps/step.ts'
import type { CellFacts } from './facts.ts'
import { partsOfInstalled, type Installed } from './installed.ts'
import { networkSteps, wiringOf, type NetworkStep } from './network.ts'
import { emptyForecast, type Plan } from './plan.ts'
import { removeCertificate } from './service-certificate.ts'
import { helperName, stopAll } from './service-steps.ts'

interface UninstallFacts extends CellFacts {
  /** Every installed service, this one too. */
  installed: Installed[]
}

type UninstallStep = NetworkStep | ServiceGoesStep
type ServiceGoesStep = StepOf<
  | 'container-stop'
  | 'container-remove'
  | 'network-remove'
  | 'files-remove'
  | 'certificate-remove'
  | 'data-trash'
  | 'service-forget'
  | 'data-purge'
  | 'image-drop'
>

/** The steps that take a service away. Its data stay, or are set aside first and deleted after the point of no return. */
export function planUninstall(
  service: Installed,
  data: 'keep' | 'delete',
  facts: UninstallFacts,
): Plan<UninstallStep> {
  const { id } = service
  const parts = partsOfInstalled(service, facts)
  const { network, files, containers } = parts
  const trash = `trash/${facts.job}`
  const others = facts.installed.filter((one) => one.id !== id)
  const kept = new Set(others.flatMap(({ images }) => images.map(({ pin }) => pin)))

  const steps: UninstallStep[] = [
    ...(facts.core ? networkSteps({ service: id, becomes: 'absent' }, wiringOf(service.manifest)) : []),
    ...stopAll(id, parts),
    ...containers.toReversed().map(({ spec, image }): StepOf<'container-remove'> => ({
      name: 'container-remove',
      label: message('container-remove', { container: spec.name }),
      effect: message('removes', { name: spec.name }),
      service: id,
      image,
      spec,
    })),
    {
      name: 'network-remove',
      label: message('network-remove'),
      effect: message('removes-network', { name: network.name }),
      network,
    },
    // Somebody else may get its addresses.
    ...(facts.core ? networkSteps(null, ['wall']) : []),
    ...removeCertificate(service.manifest, facts),
    {
      name: 'files-remove',
      label: message('files-remove'),
      effect: message('removes-files'),
      service: id,
      files,
    },
  ]
  const [first] = service.images
  const helper =
    first === undefined ? null : { image: first.pin, name: helperName(facts, id), owner: facts.owner }
  const folder = `data/${serviceFolder(id)}`
  if (data === 'delete') {
    steps.push({
      name: 'data-trash',
      label: message('data-trash'),
      effect: message('data-moved', { folder }),
      service: id,
      trash,
    })
  }
  const effect = data === 'keep' ? message('is-gone-data-kept', { folder }) : message('is-gone')
  steps.push({ name: 'service-forget', label: message('service-forget'), effect, final: true, service: id })
  if (data === 'delete') {
    steps.push({
      name: 'data-purge',
      label: message('data-purge'),
      effect: message('data-deleted'),
      final: true,
      trash,
      helper,
    })
  }
  for (const { pin, pulledByUs } of service.images.filter((one) => !kept.has(one.pin))) {
    steps.push({
      name: 'image-drop',
      label: message('image-drop'),
      effect: message('removes', { name: pin }),
      final: true,
      pin,
      pulledByUs,
    })
  }
  return {
    steps,
    problems: [...neededBy(service, others), ...usedAsExit(service)],
    forecast: {
      ...emptyForecast,
      reversible:
        data === 'keep'
          ? { yes: true, why: message('data-found-again') }
          : { yes: false, why: message('data-lost') },
    },
  }
}

function usedAsExit({ id, connections }: Installed): Problem[] {
  const names = connections.map((one) => one.id).join(', ')
  return connections.length === 0 ? [] : [new Problem('connections-exist', { id, connections: names })]
}

function neededBy({ id }: Installed, others: Installed[]): Problem[] {
  const dependents = others.filter(({ manifest }) => manifest.requires?.includes(id)).map((one) => one.id)
  return dependents.length === 0
    ? []
    : [new Problem('required-by', { dependents: dependents.join(', '), id })]
}
