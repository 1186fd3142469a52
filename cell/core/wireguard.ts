import { tunnelPort } from '../render/wireguard.ts'
import { cellNet } from './cell-net.ts'
import { coreSpec, type CoreContainer } from './container.ts'
import type { CoreFacts } from './facts.ts'
import { coreNetworkNames } from './networks.ts'

/** Where it keeps what it was told last, for a start of its own; its path below `data/`, and in the container. */
const kept = { inside: '/var/lib/cell', path: 'core/wireguard' }

/** The way in for peers: it makes its own interface and rules, so it is root with NET_ADMIN, and has nothing else of root's. */
export function wireguard(facts: CoreFacts): CoreContainer {
  // Only root may give the folder to the container's root; else what it was told is gone with it, and told again.
  const mayKeep = facts.user.uid === 0
  const spec = coreSpec('wireguard', facts, {
    mounts: mayKeep
      ? [{ source: `${facts.dataFolder}/${kept.path}`, target: kept.inside, readOnly: false }]
      : [],
    tmpfs: {
      '/run': 'size=1m,mode=0755',
      ...(!mayKeep && { [kept.inside]: 'size=8m,mode=0700' }),
    },
    network: coreNetworkNames(facts.prefix).cell,
    address: cellNet(facts.subnets.cell).wireguard,
    ports: [{ hostIp: '0.0.0.0', host: facts.ports.vpn, container: tunnelPort, protocol: 'udp' }],
    capAdd: ['NET_ADMIN'],
    devices: ['/dev/net/tun'],
    sysctls: { 'net.ipv4.ip_forward': '1' },
    // A thousand peers take 32 MB where the kernel has no WireGuard.
    memory: 128 * 1024 * 1024,
    healthcheck: {
      test: ['CMD', '/usr/bin/wg', 'show', 'wg0', 'listen-port'],
      intervalMs: 10_000,
      timeoutMs: 5_000,
      startPeriodMs: 10_000,
      retries: 3,
    },
  })
  const folders = mayKeep ? [{ path: kept.path, uid: 0, gid: 0 }] : []
  return { name: 'wireguard', spec, folders, joins: [] }
}
