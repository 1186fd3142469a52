import type { Docker } from '../../adapters/docker/docker.ts'
import type { Tunnel } from '../../adapters/wireguard/tunnel.ts'
import { cellNet } from '../../cell/core/cell-net.ts'
import { addressAt } from '../../cell/peers/addresses.ts'
import { renderFirewall } from '../../cell/render/firewall.ts'
import { renderLinks, renderWireGuard } from '../../cell/render/wireguard.ts'
import type { VpnPeer, VpnState } from '../../cell/render/vpn-state.ts'
import { isActive, type PeerRow, type Peers } from '../../db/peers.ts'
import type { PeerRecords } from '../peers/records.ts'

interface VpnTools {
  docker: Docker
  tunnel: Tunnel
  peers: Peers
  records: PeerRecords
  prefix: string
  now?: () => number
}

export type Vpn = ReturnType<typeof openVpn>

/** Has the VPN follow the wishes: rendered whole from them, whatever was there before. */
export function openVpn({ docker, tunnel, peers, records, prefix, now = Date.now }: VpnTools) {
  async function state(signal: AbortSignal): Promise<VpnState | null> {
    const container = await docker.containers.inspect(`${prefix}wireguard`, signal)
    const subnet = (await docker.networks.inspect(`${prefix}net`, signal))?.subnets[0]
    if (container?.state !== 'running' || subnet === undefined) return null
    const network = records.network()
    return {
      network,
      privateKey: records.serverPrivateKey(),
      inside: cellNet(subnet),
      peers: peers.all().flatMap((row) => admitted(row, network, now())),
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

/** A peer that may use the VPN now; none that is disabled, has expired, or has no address. */
function admitted(row: PeerRow, network: string, now: number): VpnPeer[] {
  const address = addressAt(network, row.addressIndex)
  if (!isActive(row, now) || address === null) return []
  const { name, publicKey, tunnel, peerToPeer } = row
  return [{ name, address, publicKey, tunnel, peerToPeer }]
}
