import { setTimeout as sleep } from 'node:timers/promises'
import { soaSerial } from '../../adapters/dns/soa-serial.ts'
import { namesFolder } from '../../cell/core/dns.ts'
import { renderCorefile, versionedZone } from '../../cell/render/coredns.ts'
import { renderZone, zoneSerial } from '../../cell/render/zone.ts'
import type { NetworkState } from '../../cell/network/state.ts'
import { namesRefused, readText, writeTexts, type NamesServer, type NamesTools } from './names-server.ts'

/** It takes up a new configuration within milliseconds, or keeps the old one; boards that are busy get longer. In ms. */
const takeUpMs = 10_000
const pollMs = 5
/** For a moment the old and the new one answer by turns. */
const inARow = 3

const file = 'Corefile'

/** Told by a signal, it takes up the whole configuration or none of it; what it answers says which one it has. */
export const coredns: NamesServer = {
  async prepare(tools, state) {
    await place(tools, state)
    await dropOtherZones(tools, state)
  },
  async serves(tools, state) {
    return (await readText(tools, file)) === renderCorefile(state) && (await answers(state))
  },
  async apply(tools, state, signal) {
    if (await this.serves(tools, state, signal)) return
    const before = await readText(tools, file)
    await place(tools, state)
    await reload(tools, signal)
    if (await takesUp(tools, state, signal)) return await dropOtherZones(tools, state)
    if (before !== null) {
      await writeTexts(tools, { [file]: before })
      await reload(tools, signal)
    }
    throw namesRefused('kept')
  },
}

/** The zone first: a configuration that names a missing one would be refused. */
async function place(tools: NamesTools, state: NetworkState): Promise<void> {
  await writeTexts(tools, { [versionedZone(state)]: renderZone(state), [file]: renderCorefile(state) })
}

async function reload({ docker, container }: NamesTools, signal: AbortSignal): Promise<void> {
  await docker.containers.signal(container, 'SIGUSR1', signal)
}

async function answers(state: NetworkState): Promise<boolean> {
  return (await soaSerial(state.net.dns, state.domain)) === zoneSerial(state)
}

async function takesUp(
  { docker, container }: NamesTools,
  state: NetworkState,
  signal: AbortSignal,
): Promise<boolean> {
  const deadline = performance.now() + takeUpMs
  let seen = 0
  while (performance.now() < deadline) {
    signal.throwIfAborted()
    seen = (await answers(state)) ? seen + 1 : 0
    if (seen === inARow) return true
    if (seen === 0 && (await docker.containers.inspect(container))?.state !== 'running') return false
    await sleep(pollMs, undefined, { signal })
  }
  return false
}

async function dropOtherZones({ files }: NamesTools, state: NetworkState): Promise<void> {
  for (const name of await files.names(namesFolder.path)) {
    if (/^\d+\.zone$/.test(name) && name !== versionedZone(state))
      await files.remove(`${namesFolder.path}/${name}`)
  }
}
