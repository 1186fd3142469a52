import ipaddr from 'ipaddr.js'
import { Problem } from '../../config/problem.ts'

/** The first free network of `pool` that overlaps nothing taken (CIDR, other kinds of text count for nothing). Throws `subnet-exhausted`. */
export function freeSubnet(pool: string, taken: readonly string[], bits = 24): string {
  const size = 2 ** (32 - bits)
  const whole = rangeOf(pool)
  if (whole === undefined) throw new Problem('subnet-exhausted', { case: 'pool', pool })
  const used = taken.map(rangeOf).filter((range) => range !== undefined)
  for (let first = whole.first; first + size - 1 <= whole.last; first += size) {
    const range = { first, last: first + size - 1 }
    if (!used.some((other) => meet(range, other))) return `${dotted(first)}/${bits}`
  }
  throw new Problem('subnet-exhausted', { case: 'used', bits, pool })
}

/** Whether two IPv4 networks have an address in common; a default route overlaps nothing, it is no network. */
export function overlaps(one: string, other: string): boolean {
  const a = rangeOf(one)
  const b = rangeOf(other)
  return a !== undefined && b !== undefined && meet(a, b)
}

interface Range {
  first: number
  last: number
}

function rangeOf(cidr: string): Range | undefined {
  const text = cidr.includes('/') ? cidr : `${cidr}/32`
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return undefined
  const [address, bits] = ipaddr.IPv4.parseCIDR(text)
  if (bits === 0) return undefined
  const count = 2 ** (32 - bits)
  const at = address.octets.reduce((sum, octet) => sum * 256 + octet, 0)
  const first = at - (at % count)
  return { first, last: first + count - 1 }
}

function meet(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}
