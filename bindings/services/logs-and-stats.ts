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
import { openReaders } from '../readers.ts'
import { second } from '../../config/units.ts'
import { lastLines, type LastLines } from './last-lines.ts'
import { heard, say } from '../../config/field-messages.ts'

interface ServiceWatchTools {
  docker: Docker
  services: Services
  hub: EventHub
  stillMayOf: StillMayOf
  prefix: string
}

/** One log at a time for each caller: what it costs is the container's choice, which writes as much as it likes. */
const logReaders = { each: 1, all: 4, waitMs: 2 * second }
/** A sample takes the engine a second or two. */
const statsReaders = { each: 4, all: 16, waitMs: 5 * second }
/** Pages that are open, each with a stream. */
const followers = { each: 16, all: 48, waitMs: 0 }

export type ServiceWatch = ReturnType<typeof openServiceWatch>

interface LogWish {
  /** As the manifest names it; the main one when left out. */
  container?: string | undefined
  tail: number
}

/** What the containers of a service say and use; changes nothing. */
export function openServiceWatch({ docker, services, hub, stillMayOf, prefix }: ServiceWatchTools) {
  const reading = { logs: openReaders(logReaders), stats: openReaders(statsReaders) }
  const following = openReaders(followers)

  /** The name on the engine of one container of a service, which is there. */
  async function present(id: string, wanted: string | undefined, signal?: AbortSignal): Promise<string> {
    const manifest = manifestOf(rowOf(id))
    const container = wanted ?? manifest.container_name
    const known = manifest.containers.map(({ name }) => name)
    const found = known.find((name) => name === container || containerName(prefix, name) === container)
    if (found === undefined) {
      const errors = [{ path: 'container', ...heard(say('one-of', { values: known.join(', ') })) }]
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
    async logs(caller: Caller, id: string, wish: LogWish, signal: AbortSignal): Promise<LastLines> {
      const name = await present(id, wish.container, signal)
      const leave = await reading.logs.enter(caller.name, signal)
      try {
        return await lastLines(docker.containers.logs(name, { tail: wish.tail, signal }))
      } finally {
        leave()
      }
    },

    async followLogs(caller: Caller, id: string, { container, tail }: LogWish): Promise<Response> {
      const name = await present(id, container)
      return await follow(caller, (signal) => linesOf(name, tail, signal))
    },

    /** One sample of each container that runs. */
    async stats(caller: Caller, id: string, signal: AbortSignal): Promise<{ items: Sample[] }> {
      const names = await running(id, signal)
      const leave = await reading.stats.enter(caller.name, signal)
      try {
        return { items: (await Promise.all(names.map((name) => sample(name, signal)))).flat() }
      } finally {
        leave()
      }
    },

    async followStats(caller: Caller, id: string): Promise<Response> {
      const names = await running(id)
      return await follow(caller, (signal) => together(names.map((name) => samplesOf(name, signal))))
    },
  }

  async function follow(
    caller: Caller,
    source: (signal: AbortSignal) => AsyncGenerator<LiveEvent>,
  ): Promise<Response> {
    const leave = await following.enter(caller.name)
    return hub.follow((signal) => {
      // Also when it was never read from.
      signal.addEventListener('abort', leave, { once: true })
      return leaving(source(signal), leave)
    }, stillMayOf(caller))
  }

  async function sample(container: string, signal: AbortSignal): Promise<Sample[]> {
    const enough = new AbortController()
    const either = AbortSignal.any([signal, enough.signal])
    for await (const stats of docker.containers.stats(container, either)) {
      enough.abort()
      return [{ container, ...stats }]
    }
    return []
  }

  async function* linesOf(name: string, tail: number, signal: AbortSignal): AsyncGenerator<LiveEvent> {
    for await (const line of docker.containers.logs(name, { tail, follow: true, signal }))
      yield { type: 'line', data: { container: name, line } }
  }

  async function* samplesOf(container: string, signal: AbortSignal): AsyncGenerator<LiveEvent> {
    for await (const stats of docker.containers.stats(container, signal))
      yield { type: 'stats', data: { container, ...stats } }
  }
}

async function* leaving(events: AsyncGenerator<LiveEvent>, leave: () => void): AsyncGenerator<LiveEvent> {
  try {
    yield* events
  } finally {
    leave()
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
