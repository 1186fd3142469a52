import { stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../config/problem.ts'
import { releaseServices } from './hold-services.ts'
import { installDocker } from './install-docker.ts'
import { pingEngine } from './ping.ts'
import { enginePlace } from './place.ts'
import { startPrivateEngine } from './private-engine.ts'

export interface Engine {
  socketPath: string
  /** `private`: a dockerd that this cell set up and looks after. */
  kind: 'machine' | 'private'
}

export interface EnsureOptions {
  home: string
  environment: NodeJS.ProcessEnv
  /** Gets one plain sentence for each thing being set up. */
  say: (line: string) => void
  signal: AbortSignal
}

const defaultSocket = '/var/run/docker.sock'
/** A socket without an answer is an engine that is starting, at boot perhaps, or one that is gone. */
const startingLimitMs = 10_000
const pollMs = 250

/**
 * The engine that this cell uses: its own once it has one, else the machine's, else one set up here.
 * Throws `engine-remote`, `engine-missing` or `engine-unavailable`.
 */
export async function ensureEngine({ home, environment, say, signal }: EnsureOptions): Promise<Engine> {
  const place = await enginePlace(home)
  if (!(await exists(place.folder))) {
    const socketPath = await machineSocket(environment.DOCKER_HOST, signal)
    if (socketPath) {
      await releaseServices(signal)
      return { socketPath, kind: 'machine' }
    }
  }
  if (process.getuid?.() !== 0) {
    throw new Problem('engine-missing', { case: 'user' })
  }
  await installDocker(say, signal)
  await startPrivateEngine({ place, environment, say, signal })
  return { socketPath: place.socket, kind: 'private' }
}

async function machineSocket(dockerHost: string | undefined, signal: AbortSignal): Promise<string | null> {
  if (dockerHost === undefined || dockerHost === '') {
    return (await answersSoon(defaultSocket, signal)) ? defaultSocket : null
  }
  const socketPath = /^unix:\/\/(\/.+)$/.exec(dockerHost)?.[1]
  if (socketPath === undefined) {
    throw new Problem('engine-remote', { host: dockerHost })
  }
  if (await answersSoon(socketPath, signal)) return socketPath
  // The owner named this engine: another one in its place would be a surprise.
  throw new Problem('engine-unavailable', { case: 'docker-host', host: dockerHost })
}

async function answersSoon(socketPath: string, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + startingLimitMs
  while (await exists(socketPath)) {
    if (await pingEngine(socketPath, signal)) return true
    if (performance.now() > deadline) return false
    await pause(pollMs, undefined, { signal })
  }
  return false
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null
}
