import { addressIn, bitsOf, parseCidr } from '../../config/cidr.ts'
import type { NetworkState } from '../network/state.ts'

/**
 * What the engine's own resolver knows of containers, which is nobody's business: single labels, names below those of our
 * networks, and the names of their addresses. As patterns of a name with its last dot.
 */
export function engineNames({ prefix }: Pick<NetworkState, 'prefix'>): string[] {
  return ['^[^.]+[.]$', `[.]${prefix}[^.]*[.]$`]
}

/** The networks that containers of the cell have their addresses from, in CIDR notation. */
export function ourNetworks({ net, pool }: Pick<NetworkState, 'net' | 'pool'>): string[] {
  const [own, whole] = [net.subnet, pool].map(parseCidr)
  const isWithin = own && whole && whole.first <= own.first && own.last <= whole.last
  return isWithin ? [pool] : [net.subnet, pool]
}

/** The zones under `in-addr.arpa` that hold a network; wider than it only where it is smaller than a /24. */
export function reverseZones(network: string): string[] {
  const bits = bitsOf(network)
  const octets = Math.min(3, Math.ceil(bits / 8))
  const count = 2 ** Math.max(0, octets * 8 - bits)
  return Array.from({ length: count }, (_, at) => {
    const address = addressIn(network, at * 2 ** (32 - octets * 8))
    return `${address.split('.').slice(0, octets).toReversed().join('.')}.in-addr.arpa`
  })
}
