import ipaddr from 'ipaddr.js'

/** The part of a block that a network is mapped to one to one: its beginning, as large as the network. */
export function peerBlock(network: string, block: string): string {
  const [, bits] = ipaddr.IPv4.parseCIDR(network)
  return `${ipaddr.IPv4.networkAddressFromCIDR(block).toString()}/${bits}`
}

/** The address under which the proxy sees a peer. */
export function asTheProxySees(address: string, network: string, block: string): string {
  const [first, base] = [network, block].map((cidr) => valueOf(ipaddr.IPv4.networkAddressFromCIDR(cidr)))
  const at = valueOf(ipaddr.IPv4.parse(address)) - (first ?? 0) + (base ?? 0)
  return [24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256).join('.')
}

function valueOf(address: ipaddr.IPv4): number {
  return address.octets.reduce((sum, octet) => sum * 256 + octet, 0)
}
