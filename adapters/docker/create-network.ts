import type Docker from 'dockerode'
import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import { ask } from './ask.ts'
import { overlaps } from '../../config/cidr.ts'
import { accept, refusalStatus } from './engine-error.ts'
import { plainName } from './names.ts'
import { inspectNetwork, listNetworks, mtuOption, toNetwork, type NetworkAnswer } from './network-answer.ts'
import type { NetworkSpec } from './spec.ts'
import { labels } from '../../config/labels.ts'

/** What makes a network that is already there ours and for the same thing; the job that made it does not matter. */
const identity = [labels.owner, labels.service, labels.instance]

/**
 * Makes a bridge network and gives its id, also of one that is there already and is ours and alike. Throws `name-taken`, or
 * `subnet-taken` where another network has a part of the subnet: engines have different words for that.
 */
export async function createNetwork(
  engine: Docker,
  spec: NetworkSpec,
  signal?: AbortSignal,
): Promise<string> {
  const doing = `make the network ${spec.name} with the subnet ${spec.subnet}`
  const made = await ask(doing, { signal }, async (abortSignal) =>
    v.parse(v.string(), (await engine.createNetwork({ ...creation(spec), abortSignal })).id),
  )
    .catch(accept([409], null))
    .catch(async (error: unknown) => {
      if (refusalStatus(error) === null || !(await isTaken(engine, spec.subnet, signal))) throw error
      throw new Problem('subnet-taken', { subnet: spec.subnet }, { cause: error })
    })
  if (made !== null) return made
  const found = await inspectNetwork(engine, spec.name, signal)
  if (found !== null && isSame(found, spec)) return found.Id
  throw new Problem('name-taken', { case: 'network', name: spec.name })
}

async function isTaken(engine: Docker, subnet: string, signal?: AbortSignal): Promise<boolean> {
  const taken = (await listNetworks(engine, {}, signal)).flatMap((one) => toNetwork(one).subnets)
  return taken.some((other) => overlaps(other, subnet))
}

function creation({ name, subnet, internal, mtu, labels }: NetworkSpec) {
  return {
    Name: plainName(name),
    // Engines before API 1.44 else make a second network of the same name.
    CheckDuplicate: true,
    Driver: 'bridge',
    Internal: internal,
    Attachable: false,
    EnableIPv6: false,
    IPAM: { Driver: 'default', Config: [{ Subnet: subnet }] },
    Options: { [mtuOption]: String(mtu) },
    Labels: labels,
  }
}

function isSame(found: NetworkAnswer, spec: NetworkSpec): boolean {
  const present = found.Labels ?? {}
  const subnets = (found.IPAM.Config ?? []).map(({ Subnet }) => Subnet)
  return (
    spec.labels[labels.owner] !== undefined &&
    identity.every((label) => present[label] === spec.labels[label]) &&
    found.Internal === spec.internal &&
    subnets.length === 1 &&
    subnets[0] === spec.subnet
  )
}
