import Engine from 'dockerode'
import { containersOf } from './containers.ts'
import { readEvents } from './events.ts'
import { imagesOf } from './images.ts'
import { labelFilter } from './label-filter.ts'
import { networksOf } from './networks.ts'
import type { Docker } from './spec.ts'
import { engineVersion } from './version.ts'

/** The engine behind a unix socket. Nothing is asked yet: an engine that is not there shows at the first call. */
export function connectDocker(socketPath: string): Docker {
  // Said in full: what is left out, dockerode takes from DOCKER_HOST and its kin.
  const engine = new Engine({
    socketPath,
    host: undefined,
    port: undefined,
    protocol: 'http',
    timeout: undefined,
  })
  return {
    version: (signal) => engineVersion(engine, signal),
    containers: containersOf(engine),
    images: imagesOf(engine),
    networks: networksOf(engine),
    events: ({ signal, sinceMs, labels = {} } = {}) => {
      return readEvents(engine, labelFilter(labels), { signal, sinceMs })
    },
  }
}
