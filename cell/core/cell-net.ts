import ipaddr from 'ipaddr.js'

/** The network where the core meets: fixed addresses low in it, and its upper half for peers, as the proxy sees them. */
export interface CellNet {
  subnet: string
  wireguard: string
  dns: string
  ntp: string
  caddy: string
  /** Peers appear here one to one, so that the proxy knows who asks. */
  peers: string
}

/** As many peers as a /22 has addresses, and as much again for the core itself. */
export const cellNetBits = 21

/** `subnet` in CIDR notation. */
export function cellNet(subnet: string): CellNet {
  const [, bits] = ipaddr.IPv4.parseCIDR(subnet)
  const first = ipaddr.IPv4.networkAddressFromCIDR(subnet)
  const at = (offset: number): string => plus(first, offset)
  return {
    subnet,
    wireguard: at(2),
    dns: at(3),
    ntp: at(4),
    caddy: at(5),
    peers: `${at(2 ** (31 - bits))}/${bits + 1}`,
  }
}

/** Where the proxy and the names stand on a service's own network: high in it, where the engine doesn't hand out addresses. */
export function serversOn(subnet: string): { dns: string; caddy: string } {
  const last = ipaddr.IPv4.broadcastAddressFromCIDR(subnet)
  return { dns: plus(last, -2), caddy: plus(last, -1) }
}

function plus(address: ipaddr.IPv4, offset: number): string {
  const value = address.octets.reduce((sum, octet) => sum * 256 + octet, 0) + offset
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}
