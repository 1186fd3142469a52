import { readlink } from 'node:fs/promises'
import type { EnginePlace } from './place.ts'
import { findProcesses } from './processes.ts'

interface NeighbourEngine {
  socketPath: string
  /** The folder of the cell whose engine it is. */
  home: string
}

/** The engine of another cell that runs in this network: a second one there would flush its firewall chains. */
export async function neighbourEngine({
  pidFile,
}: Pick<EnginePlace, 'pidFile'>): Promise<NeighbourEngine | null> {
  const network = await networkOf('self')
  for (const { pid, command } of await findProcesses(isCells)) {
    const [, home = '', place = ''] = cells.exec(command.join(' ')) ?? []
    if (`${place}/docker.pid` === pidFile || (await networkOf(String(pid))) !== network) continue
    return { socketPath: `${place}/docker.sock`, home }
  }
  return null
}

/** As `daemon.ts` starts them. */
const cells =
  /^dockerd --config-file=(.+)\/data\/engine\/daemon\.json --pidfile=(\/run\/cell-[0-9a-f]+)\/docker\.pid$/

function isCells(command: string[]): boolean {
  return cells.test(command.join(' '))
}

/** Null for a process that has ended. */
async function networkOf(pid: string): Promise<string | null> {
  return await readlink(`/proc/${pid}/ns/net`).catch(() => null)
}
