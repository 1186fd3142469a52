import { cellNet } from './cell-net.ts'
import { coreSpec, type CoreContainer } from './container.ts'
import type { CoreFacts } from './facts.ts'
import { coreNetworkNames } from './networks.ts'

/** chrony insists on the owner of its folder. */
const timeUser = 905

/** The time: it tells the clock of the box and never sets it; no capability, nothing mounted. */
export function ntp(facts: CoreFacts): CoreContainer {
  const spec = coreSpec('ntp', facts, {
    user: `${timeUser}:${timeUser}`,
    tmpfs: { '/run/chrony': `size=1m,mode=0750,uid=${timeUser},gid=${timeUser}` },
    network: coreNetworkNames(facts.prefix).cell,
    address: cellNet(facts.subnets.cell).ntp,
    memory: 32 * 1024 * 1024,
    healthcheck: {
      test: ['CMD', '/usr/bin/chronyc', '-h', '/run/chrony/chronyd.sock', 'tracking'],
      intervalMs: 10_000,
      timeoutMs: 5_000,
      startPeriodMs: 10_000,
      retries: 3,
    },
  })
  return { name: 'ntp', spec, folders: [], joins: [] }
}
