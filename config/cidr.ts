import ipaddr from 'ipaddr.js'

/** An IPv4 network. Addresses are numbers, both ends included. */
interface Cidr {
  first: number
  last: number
  bits: number
}

/**
 * Reads `10.66.0.0/22`, also with host bits; an address alone is a network of one. Undefined for other texts, IPv6, and
 * a default route, which is no network.
 */
export function parseCidr(text: string): Cidr | undefined {
  const whole = text.includes('/') ? text : `${text}/32`
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(whole)) return undefined
  const [address, bits] = ipaddr.IPv4.parseCIDR(whole)
  if (bits === 0) return undefined
  const size = 2 ** (32 - bits)
  const at = numberOf(address)
  const first = at - (at % size)
  return { first, last: first + size - 1, bits }
}

/** Reads a network of the ranges that are for private use (RFC 1918), in its one canonical form: without host bits. */
export function parsePrivateCidr(text: string): Cidr | undefined {
  const cidr = parseCidr(text)
  if (cidr === undefined || text !== `${dotted(cidr.first)}/${cidr.bits}`) return undefined
  const isPrivate = [cidr.first, cidr.last].every(
    (end) => ipaddr.IPv4.parse(dotted(end)).range() === 'private',
  )
  return isPrivate ? cidr : undefined
}

/** Whether two networks have an address in common. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return a.first <= b.last && b.first <= a.last
}

/** The same for texts; one that is no network overlaps nothing. */
export function overlaps(one: string, other: string): boolean {
  const a = parseCidr(one)
  const b = parseCidr(other)
  return a !== undefined && b !== undefined && overlap(a, b)
}

/** The prefix length of a network that has been checked before. */
export function bitsOf(network: string): number {
  return ipaddr.IPv4.parseCIDR(network)[1]
}

/** The address so many places after the first of a network; a negative one counts from its last. */
export function addressIn(network: string, offset: number): string {
  const from =
    offset < 0 ? ipaddr.IPv4.broadcastAddressFromCIDR(network) : ipaddr.IPv4.networkAddressFromCIDR(network)
  return dotted(numberOf(from) + offset)
}

/** How many places after the first of a network an address is. */
export function offsetIn(network: string, address: string): number {
  return numberOf(ipaddr.IPv4.parse(address)) - numberOf(ipaddr.IPv4.networkAddressFromCIDR(network))
}

export function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}

function numberOf({ octets }: ipaddr.IPv4): number {
  return octets.reduce((sum, octet) => sum * 256 + octet, 0)
}
