import { bitsOf } from '../../config/cidr.ts'
import { cellAddress } from '../peers/addresses.ts'
import { tunnelMtu } from '../peers/client-config.ts'
import { peerBlock } from './peer-block.ts'
import type { VpnState } from './vpn-state.ts'

/** The port in the container; the one on the machine is another matter. */
export const tunnelPort = 51_820

/** What `wg syncconf` takes. Each key has one address, so nobody speaks from another's. */
export function renderWireGuard({ privateKey, peers }: VpnState): string {
  const own = ['[Interface]', `PrivateKey = ${privateKey}`, `ListenPort = ${tunnelPort}`]
  const others = peers.flatMap(({ name, address, publicKey }) => [
    '',
    `# ${name}`,
    '[Peer]',
    `PublicKey = ${publicKey}`,
    `AllowedIPs = ${address}/32`,
  ])
  return `${[...own, ...others].join('\n')}\n`
}

/** What `ip -batch` takes. The block of the peers is the container's own, so it answers for all of them on its network. */
export function renderLinks({ network, inside }: VpnState): string {
  return [
    `address replace ${cellAddress(network)}/${bitsOf(network)} dev wg0`,
    `link set wg0 mtu ${tunnelMtu} up`,
    `route replace local ${peerBlock(network, inside.peers)} dev lo`,
    '',
  ].join('\n')
}
