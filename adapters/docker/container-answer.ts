import type Docker from 'dockerode'
import * as v from 'valibot'
import { ask } from './ask.ts'
import { accept } from './engine-error.ts'
import { plainName } from './names.ts'
import type { Container } from './spec.ts'

export type ContainerAnswer = v.InferOutput<typeof answerSchema>

/** What the engine says of a container of exactly this name or id, or null. */
export async function inspectContainer(
  engine: Docker,
  name: string,
  signal?: AbortSignal,
): Promise<ContainerAnswer | null> {
  const found = await ask(`look at the container ${name}`, { signal }, async (abortSignal) =>
    v.parse(answerSchema, await engine.getContainer(plainName(name)).inspect({ abortSignal })),
  ).catch(accept([404], null))
  // The engine also takes the beginning of an id for a name.
  return found?.Name === `/${name}` || found?.Id === name ? found : null
}

export function toContainer({ Id, Name, Image, State, Config, NetworkSettings }: ContainerAnswer): Container {
  const started = Date.parse(State.StartedAt)
  return {
    id: Id,
    name: Name.slice(1),
    image: Image,
    state: State.Status,
    health: State.Health?.Status ?? 'none',
    exitCode: State.Status === 'exited' || State.Status === 'dead' ? State.ExitCode : null,
    // Before its first start the engine says the year 1.
    startedAt: started > 0 ? started : null,
    labels: Config.Labels ?? {},
    networks: Object.keys(NetworkSettings.Networks ?? {}),
    addresses: Object.fromEntries(
      Object.entries(NetworkSettings.Networks ?? {}).flatMap(([name, { IPAddress }]) =>
        IPAddress ? [[name, IPAddress]] : [],
      ),
    ),
  }
}

const answerSchema = v.object({
  Id: v.string(),
  Name: v.string(),
  Image: v.string(),
  State: v.object({
    Status: v.picklist(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
    ExitCode: v.number(),
    StartedAt: v.string(),
    OOMKilled: v.optional(v.boolean(), false),
    Health: v.nullish(
      v.object({
        Status: v.picklist(['none', 'starting', 'healthy', 'unhealthy']),
        Log: v.nullish(v.array(v.object({ Output: v.string() }))),
      }),
    ),
  }),
  Config: v.object({ Labels: v.nullish(v.record(v.string(), v.string())) }),
  HostConfig: v.object({
    PortBindings: v.nullish(
      v.record(
        v.string(),
        v.nullish(v.array(v.object({ HostIp: v.optional(v.string(), ''), HostPort: v.string() }))),
      ),
    ),
  }),
  NetworkSettings: v.object({
    Networks: v.nullish(v.record(v.string(), v.object({ IPAddress: v.optional(v.string()) }))),
  }),
})
