import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { enginePlace } from '../../adapters/engine/place.ts'
import { buildRecipe } from './device.ts'
import { engineClient } from './engine-client.ts'
import type { OwnNetwork } from './own-network.ts'
import { waitUntil } from './wait-until.ts'

/** How a machine of its own has its engine. */
export interface LoneEngine {
  socket: string
  /** What the cell is told of it. */
  variables: Record<string, string>
  start(network: OwnNetwork): Promise<void>
  stop(network: OwnNetwork): Promise<void>
}

/** The engine that the cell of this folder sets up, from the packages of this machine. */
export async function cellsEngine(home: string): Promise<LoneEngine> {
  // What says that this cell has an engine of its own, also where another one answers.
  mkdirSync(join(home, 'data/engine'), { recursive: true })
  const { socket } = await enginePlace(home)
  const command = async (network: OwnNetwork, verb: string): Promise<void> => {
    await network.node('engine-command.ts', [verb, home])
  }
  return {
    socket,
    variables: {},
    start: (network) => command(network, 'ensure'),
    stop: (network) => command(network, 'stop'),
  }
}

/** The engine of Debian's newer release, from a root of its own; its data are in `folder`. */
export async function newerEngine(folder: string): Promise<LoneEngine> {
  const [root, data] = [join(folder, 'root'), join(folder, 'data')]
  for (const one of [root, data]) mkdirSync(one, { recursive: true })
  const image = await buildRecipe(
    inject('bed').engine,
    'test/support/newer-engine',
    'cell-test/newer-engine:latest',
  )
  await unpack(image, root)
  const socket = join(data, 'docker.sock')
  return {
    socket,
    variables: { DOCKER_HOST: `unix://${socket}` },
    async start(network) {
      const script = join(import.meta.dirname, 'newer-engine/run.sh')
      await startEngine(network, ['unshare', '--mount', 'sh', script, root, folder], socket)
    },
    async stop(network) {
      for (const pid of await network.pids()) process.kill(pid)
      await waitUntil('the engine has ended', async () =>
        (await network.pids()).length === 0 ? true : undefined,
      )
    },
  }
}

/** Starts an engine on a network, and waits until it answers; gives what ends it. */
export async function startEngine(
  network: OwnNetwork,
  command: string[],
  socket: string,
): Promise<() => Promise<void>> {
  const child = spawn('nsenter', [...network.enter.slice(1), ...command], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const docker = connectDocker(socket)
  await waitUntil('the engine answers', async () => {
    if (child.exitCode !== null) throw new Error('the engine ended')
    return await docker.version().then(
      () => true,
      () => undefined,
    )
  })
  return async () => {
    child.kill()
    await ended
  }
}

async function unpack(image: string, folder: string): Promise<void> {
  const container = await engineClient(inject('bed').engine).createContainer({ Image: image })
  try {
    const tar = spawn('tar', ['--extract', `--directory=${folder}`], { stdio: ['pipe', 'ignore', 'inherit'] })
    ;(await container.export()).pipe(tar.stdin)
    const [status] = await once(tar, 'exit')
    if (status !== 0) throw new Error(`tar ended with ${status}`)
  } finally {
    await container.remove()
  }
}
