import type Docker from 'dockerode'
import * as v from 'valibot'
import { ask } from './ask.ts'
import { accept } from './engine-error.ts'
import { labelFilter } from './label-filter.ts'
import { plainName } from './names.ts'
import type { Network } from './spec.ts'

export const mtuOption = 'com.docker.network.driver.mtu'

export type NetworkAnswer = v.InferOutput<typeof answerSchema>

/** What the engine says of a network of exactly this name, or null. */
export async function inspectNetwork(
  engine: Docker,
  name: string,
  signal?: AbortSignal,
): Promise<NetworkAnswer | null> {
  const found = await ask(`look at the network ${name}`, { signal }, async () =>
    v.parse(answerSchema, await engine.getNetwork(plainName(name)).inspect()),
  ).catch(accept([404], null))
  return found?.Name === name ? found : null
}

export async function listNetworks(
  engine: Docker,
  labels: Record<string, string>,
  signal?: AbortSignal,
): Promise<NetworkAnswer[]> {
  return ask('list networks', { signal }, async (abortSignal) =>
    v.parse(listSchema, await engine.listNetworks({ filters: labelFilter(labels), abortSignal })),
  )
}

export function toNetwork({
  Id,
  Name,
  Driver,
  Internal,
  IPAM,
  Options,
  Labels,
  Containers,
}: NetworkAnswer): Network {
  const mtu = Number(Options?.[mtuOption] ?? Number.NaN)
  return {
    id: Id,
    name: Name,
    driver: Driver,
    internal: Internal,
    subnets: (IPAM.Config ?? []).map(({ Subnet }) => Subnet),
    mtu: Number.isNaN(mtu) ? null : mtu,
    labels: Labels ?? {},
    containers: Object.values(Containers ?? {}).map((one) => one.Name),
  }
}

const answerSchema = v.object({
  Id: v.string(),
  Name: v.string(),
  Driver: v.string(),
  Internal: v.boolean(),
  IPAM: v.object({ Config: v.nullish(v.array(v.object({ Subnet: v.string() }))) }),
  Options: v.nullish(v.record(v.string(), v.string())),
  Labels: v.nullish(v.record(v.string(), v.string())),
  Containers: v.nullish(v.record(v.string(), v.object({ Name: v.string() }))),
})

const listSchema = v.array(answerSchema)
