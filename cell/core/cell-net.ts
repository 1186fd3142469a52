import { addressIn, bitsOf } from '../../config/cidr.ts'

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

/** Every network inside is made for as many devices as a network of these bits has addresses, or more. */
export const leastPeerBits = 22

/** How wide it is made: a half for as many devices as the VPN's network has addresses, and a half for the core. */
export function cellNetBits(vpn: string): number {
  return Math.min(leastPeerBits, bitsOf(vpn)) - 1
}

/** `subnet` in CIDR notation. */
export function cellNet(subnet: string): CellNet {
  const bits = bitsOf(subnet)
  const at = (offset: number): string => addressIn(subnet, offset)
  return {
    subnet,
    wireguard: at(2),
    dns: at(3),
    ntp: at(4),
    caddy: at(5),
    peers: `${at(2 ** (31 - bits))}/${bits + 1}`,
  }
}

/**
 * Where the core stands on a service's own network, and the main container of one with ports: high in it, where the
 * engine doesn't hand out addresses.
 */
export function serversOn(subnet: string): { main: string; wireguard: string; dns: string; caddy: string } {
  return {
    main: addressIn(subnet, -4),
    wireguard: addressIn(subnet, -3),
    dns: addressIn(subnet, -2),
    caddy: addressIn(subnet, -1),
  }
}
