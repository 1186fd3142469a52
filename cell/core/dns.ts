import { cellNet } from './cell-net.ts'
import { coreSpec, folder, userOf, type CoreContainer } from './container.ts'
import type { CoreFacts } from './facts.ts'
import { coreNetworkNames } from './networks.ts'

/** Where its configuration and zones lie, below `data/` and in the container. */
export const namesFolder = { inside: '/etc/cell', path: 'rendered/core-dns' }

/** The socket on which it is told to read them anew. */
export const namesControl = '/run/unbound/control'

/** The names: it reads a folder that the cell writes; no capability. */
export function dns(facts: CoreFacts): CoreContainer {
  const user = userOf(facts, namesUser)
  const spec = coreSpec('dns', facts, {
    user,
    mounts: [
      { source: `${facts.dataFolder}/${namesFolder.path}`, target: namesFolder.inside, readOnly: true },
    ],
    tmpfs: { '/run/unbound': `size=1m,mode=0700,uid=${user.replace(':', ',gid=')}` },
    network: coreNetworkNames(facts.prefix).cell,
    address: cellNet(facts.subnets.cell).dns,
    memory: 96 * 1024 * 1024,
    healthcheck: {
      test: ['CMD', '/usr/sbin/unbound-control', '-c', `${namesFolder.inside}/unbound.conf`, 'status'],
      intervalMs: 10_000,
      timeoutMs: 5_000,
      startPeriodMs: 10_000,
      retries: 3,
    },
  })
  return { name: 'dns', spec, folders: [folder(namesFolder.path, user)], joins: [] }
}

/** The user in its image. */
export const namesUser = 10004
