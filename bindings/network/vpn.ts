import type { Docker } from '../../adapters/docker/docker.ts'
import type { Tunnel } from '../../adapters/wireguard/tunnel.ts'
import { cellNet } from '../../cell/core/cell-net.ts'
import { addressAt } from '../../cell/peers/addresses.ts'
import { renderFirewall } from '../../cell/render/firewall.ts'
import { renderWays } from '../../cell/render/exit-ways.ts'
import { vpnAddressOn } from '../../cell/exits/pool.ts'
import { renderLinks, renderWireGuard } from '../../cell/render/wireguard.ts'
import type { VpnPeer, VpnState } from '../../cell/render/vpn-state.ts'
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
  now?: () => number
}

export type Vpn = ReturnType<typeof openVpn>

/** Has the VPN follow the wishes: rendered whole from them, whatever was there before. */
export function openVpn({ docker, tunnel, devices, records, steering, prefix, now = Date.now }: VpnTools) {
  async function state(signal: AbortSignal): Promise<VpnState | null> {
    const container = await docker.containers.inspect(`${prefix}wireguard`, signal)
    const subnet = (await docker.networks.inspect(`${prefix}net`, signal))?.subnets[0]
    if (container?.state !== 'running' || subnet === undefined) return null
    const exits = steering()
    await joinAll(docker, container, exits.networks, (one) => ({ address: vpnAddressOn(one.subnet) }))
    await leaveOthers(docker, container, prefix, exits.networks)
    const network = records.network()
    return {
      network,
      privateKey: records.serverPrivateKey(),
      inside: cellNet(subnet),
      peers: admitted(devices, network, now(), exits.exitOf),
      exits: exits.ways,
    }
  }

  /** The digest of what was applied last, or that it could not be; null before, and while it is being applied. */
  let applied: { digest: string } | 'failed' | null = null

  async function tell(signal: AbortSignal): Promise<{ digest: string } | null> {
    const wanted = await state(signal)
    // It is told everything when it comes up.
    if (wanted === null) return null
    await tunnel.apply(
      {
        firewall: renderFirewall(wanted),
        wireguard: renderWireGuard(wanted),
        links: renderLinks(wanted),
        ways: renderWays(wanted),
      },
      signal,
    )
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
