import { dotted, overlap, parseCidr } from '../../config/cidr.ts'
import { Problem } from '../../config/problem.ts'

/** The first free network of `pool` that overlaps nothing taken (CIDR; texts of other kinds are ignored). Throws `subnet-exhausted`. */
export function freeSubnet(pool: string, taken: readonly string[], bits = 24): string {
  const size = 2 ** (32 - bits)
  const whole = parseCidr(pool)
  if (whole === undefined) throw new Problem('subnet-exhausted', { case: 'pool', pool })
  const used = taken.map(parseCidr).filter((range) => range !== undefined)
  for (let first = whole.first; first + size - 1 <= whole.last; first += size) {
    const range = { first, last: first + size - 1, bits }
    if (!used.some((other) => overlap(range, other))) return `${dotted(first)}/${bits}`
  }
  throw new Problem('subnet-exhausted', { case: 'used', bits, pool })
}
