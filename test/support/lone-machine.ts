import { once } from 'node:events'
import { join } from 'node:path'
import { inject } from 'vitest'
import { startTestCell, type TestCell } from './cell.ts'
import { engineClient } from './engine-client.ts'
import { startEngine, type LoneEngine } from './lone-engines.ts'
import { makeNeighbour, type Neighbour } from './neighbour.ts'
import { ownNetwork, type OwnNetwork } from './own-network.ts'
import { seedCoreImages } from './seed-core.ts'

/** A network that stands for a machine of its own, with one cell, its engine, and a neighbour on its LAN. */
export interface LoneMachine {
  network: OwnNetwork
  lan: Neighbour
  startCell(home: string): Promise<TestCell>
  /** A second engine beside the cell's, as its packages set it up; gives what ends it. */
  startOtherEngine(folder: string): Promise<() => Promise<void>>
  /** As when the power fails: nothing is tidied up, and nothing of the network is left. */
  powerOff(): Promise<void>
  remove(): Promise<void>
}

export const lonePrefix = 'lone-'
const settings = { cell_name: 'home', names: { driver: 'coredns' }, networks: { pool: '10.78.0.0/16' } }

export async function startLoneMachine(engine: LoneEngine): Promise<LoneMachine> {
  const network = await ownNetwork()
  const lan = await makeNeighbour('203.0.113', network)
  await engine.start(network)
  let running: TestCell | undefined
  const removeNetworks = async (): Promise<void> => {
    await lan[Symbol.asyncDispose]()
    await network.remove()
  }
  return {
    network,
    lan,
    async startCell(home) {
      const variables = { CELL_CORE: 'on', CELL_PREFIX: lonePrefix, ...engine.variables }
      running = await startTestCell({
        home,
        settings,
        enter: ['nsenter', ...network.enter.slice(1)],
        variables,
      })
      return running
    },
    async startOtherEngine(folder) {
      const places = [`--data-root=${folder}/root`, `--exec-root=${folder}/exec`, `--pidfile=${folder}/pid`]
      const socket = join(folder, 'docker.sock')
      return await startEngine(network, ['dockerd', ...places, `--host=unix://${socket}`], socket)
    },
    async powerOff() {
      const containers = await pidsOf(engine.socket)
      const ended = running && once(running.process, 'exit')
      // The engine first: it would start again what ends.
      for (const pid of [...(await network.pids()), ...containers]) kill(pid)
      await ended
      await removeNetworks()
    },
    async remove() {
      await running?.stop()
      await engine.stop(network)
      await removeNetworks()
    },
  }
}

/** Gives an engine what a cell builds on a machine with a way out: the images of its core, and what they are made from. */
export async function giveImages(socket: string): Promise<void> {
  const given = new AbortController()
  await seedCoreImages(given.signal)
  given.abort()
  const [from, to] = [engineClient(inject('bed').engine), engineClient(socket)]
  const wanted = { reference: ['cell-build/*', 'debian'] }
  for (const { RepoTags } of await from.listImages({ filters: wanted }))
    for (const tag of RepoTags ?? []) {
      const loading = await to.loadImage(await from.getImage(tag).get())
      await once(loading.resume(), 'end')
    }
}

/** The first process of each container. */
async function pidsOf(socket: string): Promise<number[]> {
  const docker = engineClient(socket)
  const all = await docker.listContainers()
  return await Promise.all(all.map(async ({ Id }) => (await docker.getContainer(Id).inspect()).State.Pid))
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended with one before it.
  }
}
