import { addressIn, bitsOf, offsetIn } from '../../config/cidr.ts'
import { Problem } from '../../config/problem.ts'

/**
 * The part of a block that a network is mapped to one to one: its beginning, as large as the network. Throws `vpn-wide`
 * where the block was made for a smaller one: addresses beyond it are others'.
 */
export function peerBlock(network: string, block: string): string {
  if (bitsOf(network) < bitsOf(block)) throw new Problem('vpn-wide', { network, bits: bitsOf(block) })
  return `${addressIn(block, 0)}/${bitsOf(network)}`
}

/** The address under which the proxy sees a peer. */
export function asTheProxySees(address: string, network: string, block: string): string {
  return addressIn(peerBlock(network, block), offsetIn(network, address))
}
