import type { Docker } from '../../adapters/docker/docker.ts'
import type { Container } from '../../adapters/docker/spec.ts'
import type { Tunnel } from '../../adapters/wireguard/tunnel.ts'
import { cellNet, serversOn } from '../../cell/core/cell-net.ts'
import type { NetworkState, ServiceEntry } from '../../cell/network/state.ts'
import { addressAt } from '../../cell/peers/addresses.ts'
import type { VpnDoor, VpnPeer, VpnState } from '../../cell/render/vpn-state.ts'
import type { PeerDevices } from '../../db/peer-devices.ts'
import { isActive } from '../../db/peers.ts'
import type { Steering } from '../exits/steering.ts'
import type { PeerRecords } from '../peers/records.ts'
import { joinAll, leaveOthers } from './service-networks.ts'

interface VpnTools {
  docker: Docker
  tunnel: Tunnel
  devices: PeerDevices
  records: PeerRecords
  steering: Steering
  prefix: string
  /** Everything that is to be wired; null before the cell has its network. */
  wired(): Promise<NetworkState | null>
  now?: () => number
}

interface Found {
  container: Container
  /** Of services with open ports, and of exits. */
  networks: { network: string; subnet: string }[]
  wanted: VpnState
}

function doorsOf({ subnet, ports, closedToPeers }: ServiceEntry): VpnDoor[] {
  const address = serversOn(subnet).main
  return ports.map(({ protocol, host, container }) => ({
    ...{ protocol, host, address, port: container, closedTo: closedToPeers },
  }))
}

export type Vpn = ReturnType<typeof openVpn>

/** Has the VPN follow the wishes: rendered whole from them, whatever was there before. */
export function openVpn({
  docker,
  tunnel,
  devices,
  records,
  steering,
  prefix,
  wired,
  now = Date.now,
}: VpnTools) {
  async function state(signal: AbortSignal): Promise<Found | null> {
    const container = await docker.containers.inspect(`${prefix}wireguard`, signal)
    const subnet = (await docker.networks.inspect(`${prefix}net`, signal))?.subnets[0]
    if (container?.state !== 'running' || subnet === undefined) return null
    const exits = steering()
    const services = ((await wired())?.services ?? []).filter(({ ports }) => ports.length > 0)
    const network = records.network()
    const wanted = {
      network,
      privateKey: records.serverPrivateKey(),
      inside: cellNet(subnet),
      peers: admitted(devices, network, now(), exits.exitOf),
      exits: exits.ways,
      doors: services.flatMap(doorsOf),
    }
    return { container, networks: [...services, ...exits.networks], wanted }
  }

  /** The digest of what was applied last, or that it could not be; null before, and while it is being applied. */
  let applied: { digest: string } | 'failed' | null = null

  async function tell(signal: AbortSignal): Promise<{ digest: string } | null> {
    const found = await state(signal)
    // It is told everything when it comes up.
    if (found === null) return null
    const { container, networks, wanted } = found
    // Who is shut out is shut out now, whatever becomes of a network: what leads there stays closed.
    const joining = await Promise.allSettled([
      joinAll(docker, container, networks, ({ subnet }) => ({
        address: serversOn(subnet).wireguard,
        aliases: [],
      })),
    ])
    const [{ renderFirewall }, { renderWays }, { renderLinks, renderWireGuard }] = await Promise.all([
      import('../../cell/render/firewall.ts'),
      import('../../cell/render/exit-ways.ts'),
      import('../../cell/render/wireguard.ts'),
    ])
    await tunnel.apply(
      {
        firewall: renderFirewall(wanted),
        wireguard: renderWireGuard(wanted),
        links: renderLinks(wanted),
        ways: renderWays(wanted),
      },
      signal,
    )
    for (const one of joining) if (one.status === 'rejected') throw one.reason
    await leaveOthers(docker, container, prefix, networks)
    return { digest: await tunnel.digest(signal) }
  }

  return {
    async apply(signal: AbortSignal): Promise<void> {
      applied = null
      try {
        applied = await tell(signal)
      } catch (error) {
        applied = 'failed'
        throw error
      }
    },

    /** Whether what is in force is not what was wished last: somebody else changed it, or it could not be applied. */
    async hasDrifted(signal: AbortSignal): Promise<boolean> {
      const before = applied
      if (before === null) return false
      const container = await docker.containers.inspect(`${prefix}wireguard`, signal)
      if (container?.state !== 'running') return false
      if (before === 'failed') return true
      const digest = await tunnel.digest(signal)
      return digest !== before.digest && applied === before
    },
  }
}

/** The devices that may use the VPN now: none that is disabled or has expired, itself or by its peer, or has no address. */
export function admitted(
  devices: Pick<PeerDevices, 'all'>,
  network: string,
  now: number,
  exitOf: (peer: string, device: string) => number | null,
): VpnPeer[] {
  return devices.all().flatMap(({ device, peer }) => {
    const address = addressAt(network, device.addressIndex)
    if (!isActive(peer, now) || !isActive(device, now) || address === null) return []
    const { publicKey, tunnel } = device
    const exit = exitOf(peer.name, device.name)
    const name = `${peer.name}/${device.name}`
    return [{ name, address, publicKey, tunnel, peerToPeer: peer.peerToPeer, exit }]
  })
}
