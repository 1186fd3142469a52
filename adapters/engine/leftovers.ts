import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { linkExists, removeLink } from './bridge.ts'
import type { EnginePlace } from './place.ts'
import { childrenOf, endProcess, findProcesses, type ProcessEntry } from './processes.ts'
import { mustRun } from './run.ts'

const containerdGraceMs = 5_000
/** What Docker gives a container by default. */
const containerGraceMs = 10_000

/**
 * Ends and removes what a dead dockerd left: its containers, their shims, containerd, mounts, sockets and pid
 * files (a pid file whose number another process has by now would keep dockerd from starting). A new dockerd
 * would end the containers itself, but then takes them for stopped by hand and doesn't restart them.
 */
export async function clearLeftovers(place: EnginePlace): Promise<void> {
  const ours = await findProcesses((command) => command.some((word) => word.startsWith(`${place.execRoot}/`)))
  const [shims, others] = [ours.filter(isShim), ours.filter((each) => !isShim(each))]
  // A container's first process takes the whole container with it.
  const first = (await Promise.all(shims.map(({ pid }) => childrenOf(pid)))).flat()
  await Promise.all(first.map((pid) => endProcess(pid, containerGraceMs)))
  await Promise.all([...shims, ...others].map(({ pid }) => endProcess(pid, containerdGraceMs)))
  await unmountBelow([place.runFolder, place.root])
  for (const file of [place.pidFile, place.socket, `${place.execRoot}/containerd/containerd.pid`]) {
    await rm(file, { force: true })
  }
}

/** Removes the bridges and firewall rules of the engine's networks; a starting dockerd makes them anew. */
export async function removeNetworks(place: EnginePlace): Promise<void> {
  const bridges = [place.bridge, ...(await networkBridges(place))]
  for (const table of ['filter', 'nat']) {
    const rules = (await mustRun('iptables', ['-w', '-t', table, '-S'])).split('\n')
    for (const rule of rules.map((line) => line.split(' '))) {
      if (rule[0] !== '-A' || !rule.some((word) => bridges.includes(word))) continue
      await mustRun('iptables', ['-w', '-t', table, '-D', ...rule.slice(1)])
    }
  }
  for (const bridge of bridges) await removeLink(bridge)
}

// dockerd's own book of networks; its names are ours for ever, so what still exists of them is ours.
async function networkBridges(place: EnginePlace): Promise<string[]> {
  const book = await readFile(path.join(place.root, 'network', 'files', 'local-kv.db'), 'latin1').catch(
    () => '',
  )
  const named = [...new Set(book.match(/br-[0-9a-f]{12}/g) ?? [])]
  const existing = await Promise.all(named.map(linkExists))
  return named.filter((_, index) => existing[index])
}

// The folder itself too: dockerd mounts its root upon itself.
async function unmountBelow(folders: readonly string[]): Promise<void> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8'))
    .split('\n')
    .map((line) => (line.split(' ')[1] ?? '').replaceAll('\\040', ' '))
    .filter((target) => folders.some((folder) => `${target}/`.startsWith(`${folder}/`)))
  for (const target of mounts.toReversed()) await mustRun('umount', ['--', target])
}

function isShim({ command }: ProcessEntry): boolean {
  return path.basename(command[0] ?? '').startsWith('containerd-shim')
}
