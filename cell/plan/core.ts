import type { NetworkSpec } from '../../adapters/docker/spec.ts'
import { message, type Message } from '../../config/messages.ts'
import type { CoreContainer } from '../core/container.ts'
import { coreContainers } from '../core/containers.ts'
import type { CoreFacts } from '../core/facts.ts'
import { coreStore, coreSubject, type CoreName } from '../core/names.ts'
import { coreNetworks } from '../core/networks.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'
import type { NetworkPart } from '../network/parts.ts'
import { networkSteps, type NetworkStep } from './network.ts'

type CoreStep =
  | NetworkStep
  | StepOf<'evidence-check' | 'image-verify' | 'image-pull' | 'image-check' | 'core-networks' | 'core-run'>

export interface CoreRepairFacts extends CoreFacts {
  /** The image as the registry has it, pinned. */
  image: string
  /** Verified before, and still in the engine. */
  held: boolean
}

/** How long a core container may take to answer after its start, in ms; boards with SD cards are slow. */
const timeoutMs = 90_000

/** The steps that bring one core container up, or back: from an image that was verified as every other is. */
export function planCoreRepair(name: CoreName, facts: CoreRepairFacts): Plan<CoreStep> {
  const container: CoreContainer = coreContainers[name](facts)
  const subject = { service: coreSubject(name), image: facts.image }
  const called = container.spec.name
  const { management, cell } = coreNetworks(facts)
  const networks = name === 'webui' ? [] : [management, cell]
  const steps: CoreStep[] = [
    ...(facts.held ? [evidence(subject.service)] : fetch(subject, called)),
    ...(networks.length === 0 ? [] : networksStep(networks)),
    // What it reads at its start must be there before.
    ...(name === 'dns' ? networkSteps(null, ['names']) : []),
    {
      name: 'core-run',
      label: message('core-run', { container: called }),
      effect: message('adds', { name: called }),
      container,
      timeoutMs,
      ...subject,
    },
    ...networkSteps(null, partsOf(name)),
  ]
  return { steps, problems: [] }
}

/** What may lead elsewhere when it comes back. */
function partsOf(name: CoreName): NetworkPart[] {
  if (name === 'api' || name === 'webui') return []
  // With its image the firewall comes too.
  return name === 'wireguard' ? ['wall', 'vpn'] : ['names', 'proxy']
}

/** The networks of the core, and the firewall around them before anything runs there. */
function networksStep(networks: NetworkSpec[]): CoreStep[] {
  return [
    { name: 'core-networks', label: message('core-networks'), effect: addsAll(networks), networks },
    ...networkSteps(null, ['wall']),
  ]
}

type Subject = { service: string; image: string }

function evidence(service: string): CoreStep {
  return { name: 'evidence-check', label: message('evidence-check'), effect: null, service }
}

function fetch(subject: Subject, called: string): CoreStep[] {
  const { image } = subject
  return [
    {
      name: 'image-verify',
      label: message('image-verify-of', { container: called }),
      effect: null,
      store: coreStore,
      ...subject,
    },
    {
      name: 'image-pull',
      label: message('image-pull'),
      effect: message('adds', { name: image }),
      ...subject,
    },
    { name: 'image-check', label: message('image-check'), effect: null, ...subject },
  ]
}

function addsAll([first, second]: NetworkSpec[]): Message {
  const name = first?.name ?? ''
  return second === undefined ? message('adds', { name }) : message('adds-both', { name, other: second.name })
}
