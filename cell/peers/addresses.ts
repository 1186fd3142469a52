import ipaddr from 'ipaddr.js'

/** The cell's own addressIndex; peers have those after it. */
const cellSeat = 1

/** The addressIndexes that a network has for peers: all but its first and last address and the cell's own. */
export function addressIndexesOf(network: string): { first: number; last: number } {
  const [, bits] = ipaddr.IPv4.parseCIDR(network)
  return { first: cellSeat + 1, last: 2 ** (32 - bits) - 2 }
}

/** The address of a addressIndex, or null where the network has become too small for it. */
export function addressAt(network: string, addressIndex: number): string | null {
  if (addressIndex > addressIndexesOf(network).last) return null
  const [base] = ipaddr.IPv4.parseCIDR(network)
  const at = base.octets.reduce((sum, octet) => sum * 256 + octet, 0) + addressIndex
  return [24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256).join('.')
}

/** The cell's own address in the VPN. */
export function cellAddress(network: string): string {
  return addressAt(network, cellSeat) ?? ''
}
