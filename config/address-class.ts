import ipaddr from 'ipaddr.js'

/** Where an address is, by the ranges of RFC 6890: `loopback`, `private` or `public`; other ways in by their names. */
export function addressClass(address: string): string {
  if (!ipaddr.isValid(address)) return ['socket', 'web', 'proxy'].includes(address) ? address : 'unknown'
  const range = ipaddr.process(address).range()
  if (range === 'loopback') return range
  return ['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'].includes(range) ? 'private' : 'public'
}

/** Whom an address stands for: whoever has one of IPv6 has the 2^64 of its network. Other ways in are themselves. */
export function sourceOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return parsed.toByteArray().slice(0, 8).join('.')
}
