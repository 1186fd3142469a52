import Engine from 'dockerode'
import { Agent } from 'node:http'
import { containersOf } from './containers.ts'
import { readEvents } from './events.ts'
import type { CredentialsFor } from './credentials.ts'
import { imagesOf } from './images.ts'
import { labelFilter } from './label-filter.ts'
import { networksOf } from './networks.ts'
import type { Docker } from './docker.ts'
import { engineVersion } from './version.ts'

/**
 * The engine behind a unix socket, whose path may be told later: calls wait for it. Nothing is asked yet: an engine that
 * is not there shows at the first call. Registries get the credentials that there are for them, and nobody else's.
 */
export function connectDocker(
  socketPath: string | (() => Promise<string>),
  credentials: CredentialsFor = () => undefined,
): Docker {
  const options = {
    // Its types don't know yet that it takes a promise of a path too.
    socketPath: socketPath as string,
    // A kept connection that an engine closed when it restarted would fail the next call.
    agent: new Agent({ keepAlive: false }),
    // Said in full: what is left out, dockerode takes from DOCKER_HOST and its kin.
    host: undefined,
    port: undefined,
    protocol: 'http' as const,
    timeout: undefined,
  }
  const engine = new Engine(options)
  return {
    version: (signal) => engineVersion(engine, signal),
    containers: containersOf(engine),
    images: imagesOf(engine, credentials),
    networks: networksOf(engine),
    events: ({ signal, sinceMs, labels = {} } = {}) =>
      readEvents(engine, labelFilter(labels), { signal, sinceMs }),
  }
}
