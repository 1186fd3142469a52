import type { Docker } from '../../adapters/docker/docker.ts'
import type { Stats } from '../../adapters/docker/spec.ts'
import { containerName } from '../../cell/render/names.ts'
import { Problem } from '../../config/problem.ts'
import type { Services } from '../../db/services.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import type { StillMayOf } from '../../runtime/functions/still-may.ts'
import type { EventHub } from '../../runtime/sse/event-hub.ts'
import type { LiveEvent } from '../../runtime/sse/with-problems.ts'
import { manifestOf } from './installed-manifest.ts'
import { heard, say } from '../../config/field-messages.ts'

interface ServiceWatchTools {
  docker: Docker
  services: Services
  hub: EventHub
  stillMayOf: StillMayOf
  prefix: string
}

export type ServiceWatch = ReturnType<typeof openServiceWatch>

interface LogWish {
  /** As the manifest names it; the main one when left out. */
  container?: string | undefined
  tail: number
}

/** What the containers of a service say and use; changes nothing. */
export function openServiceWatch({ docker, services, hub, stillMayOf, prefix }: ServiceWatchTools) {
  /** The name on the engine of one container of a service, which is there. */
  async function present(id: string, wanted: string | undefined, signal?: AbortSignal): Promise<string> {
    const manifest = manifestOf(rowOf(id))
    const container = wanted ?? manifest.container_name
    const known = manifest.containers.map(({ name }) => name)
    const found = known.find((name) => name === container || containerName(prefix, name) === container)
    if (found === undefined) {
      const errors = [
        {
          path: 'container',
          ...heard(say('one-of', { values: known.join(', ') })),
        },
      ]
      throw new Problem('request-invalid', { case: 'container', service: id, container }, { errors })
    }
    const name = containerName(prefix, found)
    if ((await docker.containers.inspect(name, signal)) === null)
      throw new Problem('container-missing', { name })
    return name
  }

  function rowOf(id: string) {
    const row = services.get(id)
    if (row === undefined) throw new Problem('service-not-installed', { id })
    return row
  }

  async function running(id: string, signal?: AbortSignal): Promise<string[]> {
    const names = manifestOf(rowOf(id)).containers.map(({ name }) => containerName(prefix, name))
    const found = await Promise.all(names.map((name) => docker.containers.inspect(name, signal)))
    return found.flatMap((one) => (one?.state === 'running' ? [one.name] : []))
  }

  return {
    async logs(id: string, { container, tail }: LogWish, signal: AbortSignal): Promise<{ items: string[] }> {
      const name = await present(id, container, signal)
      const items: string[] = []
      for await (const line of docker.containers.logs(name, { tail, signal })) items.push(line)
      return { items }
    },

    async followLogs(caller: Caller, id: string, { container, tail }: LogWish): Promise<Response> {
      const name = await present(id, container)
      return hub.follow(async function* (signal) {
        for await (const line of docker.containers.logs(name, {
          tail,
          follow: true,
          signal,
        }))
          yield { type: 'line', data: { container: name, line } }
      }, stillMayOf(caller))
    },

    /** One sample of each container that runs. */
    async stats(id: string, signal: AbortSignal): Promise<{ items: Sample[] }> {
      const names = await running(id, signal)
      const samples = names.map(async (container): Promise<Sample[]> => {
        const enough = new AbortController()
        const either = AbortSignal.any([signal, enough.signal])
        for await (const stats of docker.containers.stats(container, either)) {
          enough.abort()
          return [{ container, ...stats }]
        }
        return []
      })
      return { items: (await Promise.all(samples)).flat() }
    },

    async followStats(caller: Caller, id: string): Promise<Response> {
      const names = await running(id)
      return hub.follow(
        (signal) => together(names.map((name) => samplesOf(name, signal))),
        stillMayOf(caller),
      )
    },
  }

  async function* samplesOf(container: string, signal: AbortSignal): AsyncGenerator<LiveEvent> {
    for await (const stats of docker.containers.stats(container, signal))
      yield { type: 'stats', data: { container, ...stats } }
  }
}

type Sample = Stats & { container: string }

/** Several streams as one, each event as it comes. */
async function* together(streams: AsyncGenerator<LiveEvent>[]): AsyncGenerator<LiveEvent> {
  const next = (stream: AsyncGenerator<LiveEvent>) => stream.next().then((result) => ({ stream, result }))
  const waiting = new Map(streams.map((stream) => [stream, next(stream)]))
  while (waiting.size > 0) {
    const { stream, result } = await Promise.race(waiting.values())
    if (result.done === true) waiting.delete(stream)
    else {
      waiting.set(stream, next(stream))
      yield result.value
    }
  }
}
