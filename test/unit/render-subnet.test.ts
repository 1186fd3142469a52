import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSubnet } from '../../cell/render/subnet.ts'
import { overlaps } from '../../config/cidr.ts'

const pool = '172.30.0.0/16'
const cidr = fc
  .tuple(
    fc.constantFrom('172.30', '172.31', '10.0'),
    fc.nat(255),
    fc.nat(255),
    fc.integer({ min: 8, max: 32 }),
  )
  .map(([head, c, d, bits]) => `${head}.${c}.${d}/${bits}`)

test('a free subnet is a /24 of the pool and overlaps nothing that is taken', () => {
  fc.assert(
    fc.property(fc.array(cidr), (taken) => {
      fc.pre(taken.every((one) => Number(one.split('/')[1]) > 17 || !overlaps(one, pool)))
      const free = freeSubnet(pool, taken)
      expect(free).toMatch(/^172\.30\.\d{1,3}\.0\/24$/)
      expect(taken.filter((one) => overlaps(one, free))).toEqual([])
    }),
  )
})

test('overlapping is the same both ways round, and everything overlaps itself', () => {
  fc.assert(
    fc.property(cidr, cidr, (a, b) => {
      expect(overlaps(a, b)).toBe(overlaps(b, a))
      expect(overlaps(a, a)).toBe(true)
    }),
  )
})

test('subnets are given out one after the other until none is left', () => {
  const taken: string[] = []
  for (let count = 0; count < 256; count += 1) taken.push(freeSubnet(pool, taken))
  expect(new Set(taken).size).toBe(256)
  expect(taken[0]).toBe('172.30.0.0/24')
  expect(taken[255]).toBe('172.30.255.0/24')
  expect(() => freeSubnet(pool, taken)).toThrow(expect.objectContaining({ code: 'subnet-exhausted' }))
})

test.each([
  ['a network that holds the pool', ['172.16.0.0/12']],
  ['the pool itself', [pool]],
])('%s leaves nothing', (_, taken) => {
  expect(() => freeSubnet(pool, taken)).toThrow(expect.objectContaining({ code: 'subnet-exhausted' }))
})

test('default routes, IPv6 and nonsense take nothing; single addresses do', () => {
  const taken = ['0.0.0.0/0', 'default', 'fd00::/8', '::/0', '', '172.30.0.300/24', '1', '172.30.0.9']
  expect(freeSubnet(pool, taken)).toBe('172.30.1.0/24')
})
