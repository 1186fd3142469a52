import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlaps } from '../../config/cidr.ts'

test.each([
  ['10.213.0.0/16', '10.213.4.0/24', true],
  ['10.213.0.0/16', '10.0.0.0/8', true],
  ['10.213.0.0/16', '10.214.0.0/16', false],
  ['10.213.0.0/16', '10.213.255.53', true],
  ['10.213.7.9/16', '10.213.0.0/24', true],
  ['192.168.1.0/24', '192.168.2.0/24', false],
])('%s and %s overlap: %s', (a, b, expected) => {
  expect(overlaps(a, b)).toBe(expected)
})

test('overlap is the same both ways, and every block overlaps itself', () => {
  const octet = fc.nat(255)
  const block = fc
    .tuple(octet, octet, octet, octet, fc.integer({ min: 8, max: 32 }))
    .map(([a, b, c, d, length]) => `${a}.${b}.${c}.${d}/${length}`)
  fc.assert(
    fc.property(block, block, (a, b) => {
      expect(overlaps(a, b)).toBe(overlaps(b, a))
      expect(overlaps(a, a)).toBe(true)
    }),
  )
})
