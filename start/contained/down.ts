import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connectDocker } from '../../adapters/docker/connect.ts'
import type { Container } from '../../adapters/docker/spec.ts'
import { ensureEngine } from '../../adapters/engine/ensure.ts'
import { nftOnce, wallTable } from '../../cell/core/wall.ts'
import { labels } from '../../config/labels.ts'
import { readEnvironment } from '../../config/environment.ts'
import { ownerOf } from '../home.ts'
import { refuseForeground } from './ask-cell.ts'
import type { UpOptions } from './up.ts'

/** How long a program may take to put things in order, in ms. */
const graceMs = 20_000

/**
 * Stops everything of the cell that runs in the engine, services too: the API first, which would bring the others back.
 * Nothing is removed but the rules of the machine's own firewall; `cell up` brings all of it back. Gives the names of what was stopped.
 */
export async function cellDown({ variables, say }: Omit<UpOptions, 'program'>): Promise<string[]> {
  const environment = readEnvironment(variables)
  const { home, prefix } = environment
  // A folder that no cell has ever run on needs no engine to be set up.
  if (!existsSync(join(home, 'data/api/owner'))) return []
  const { signal } = new AbortController()
  const { socketPath } = await ensureEngine({ home, environment: variables, say, signal })
  const docker = connectDocker(socketPath)
  await refuseForeground(environment, docker)
  const stop = async ({ name }: Container): Promise<string> => {
    await docker.containers.stop(name, graceMs)
    say(`${name} is stopped`)
    return name
  }
  const ours = { labels: { [labels.owner]: await ownerOf(environment) }, all: false }
  const api = (await docker.containers.list(ours)).filter(({ name }) => name === `${prefix}api`)
  const vpn = await docker.containers.inspect(`${prefix}wireguard`)
  const first = await Promise.all(api.map(stop))
  // Listed anew: the API may have started one while it was told to stop.
  const rest = await Promise.all((await docker.containers.list(ours)).map(stop))
  // Nothing runs that it would hold apart, and its addresses may become somebody else's.
  if (vpn !== null) {
    const remove = nftOnce(vpn.image, prefix, await ownerOf(environment), [
      'delete',
      'table',
      'inet',
      wallTable(prefix),
    ])
    await docker.containers.runOnce(remove, { timeoutMs: graceMs })
  }
  return [...first, ...rest]
}
