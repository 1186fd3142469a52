import { addressIn, bitsOf, offsetIn } from '../../config/cidr.ts'

/** The part of a block that a network is mapped to one to one: its beginning, as large as the network. */
export function peerBlock(network: string, block: string): string {
  return `${addressIn(block, 0)}/${bitsOf(network)}`
}

/** The address under which the proxy sees a peer. */
export function asTheProxySees(address: string, network: string, block: string): string {
  return addressIn(block, offsetIn(network, address))
}
