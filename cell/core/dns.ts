import type { NamesDriver } from '../../config/settings.ts'
import { labels } from '../../config/labels.ts'
import { cellNet } from './cell-net.ts'
import { coreSpec, folder, userOf, type CoreContainer } from './container.ts'
import type { CoreFacts } from './facts.ts'
import { coreNetworkNames } from './networks.ts'

/** Where its configuration and zones lie, below `data/` and in the container. */
export const namesFolder = { inside: '/etc/cell', path: 'rendered/core/dns' }

/** The socket on which unbound is told to read them anew; CoreDNS is sent a signal. */
export const unboundControl = '/run/unbound/control'

/** How each program says that it is well. */
const healthy: Record<NamesDriver, string[]> = {
  coredns: ['/usr/libexec/cell/healthy'],
  unbound: ['/usr/sbin/unbound-control', '-c', `${namesFolder.inside}/unbound.conf`, 'status'],
}

/** The names: it reads a folder that the cell writes; no capability. */
export function dns(facts: CoreFacts): CoreContainer {
  const { namesDriver: driver } = facts
  const user = userOf(facts, namesUser)
  const spec = coreSpec('dns', facts, {
    labels: { [labels.driver]: driver },
    user,
    mounts: [
      { source: `${facts.dataFolder}/${namesFolder.path}`, target: namesFolder.inside, readOnly: true },
    ],
    tmpfs:
      driver === 'unbound' ? { '/run/unbound': `size=1m,mode=0700,uid=${user.replace(':', ',gid=')}` } : {},
    network: coreNetworkNames(facts.prefix).cell,
    address: cellNet(facts.subnets.cell).dns,
    memory: 96 * 1024 * 1024,
    healthcheck: {
      test: ['CMD', ...healthy[driver]],
      intervalMs: 10_000,
      timeoutMs: 5_000,
      startPeriodMs: 10_000,
      retries: 3,
    },
  })
  return { name: 'dns', spec, folders: [folder(namesFolder.path, user)], joins: [] }
}

/** The user in its images. */
export const namesUser = 10004
