import { expect, test } from 'vitest'
import fc from 'fast-check'
import { randomBy, runs, seed } from '../support/depth.ts'

test('a seed and a name always give the same numbers, other names others', () => {
  const five = (name: string): number[] => Array.from({ length: 5 }, randomBy(name))
  expect(five('crash')).toEqual(five('crash'))
  expect(five('crash')).not.toEqual(five('names'))
  expect(five('crash').every((one) => one >= 0 && one < 1)).toBe(true)
})

test('properties draw from the seed of the run', () => {
  expect(fc.readConfigureGlobal()).toMatchObject({ seed, numRuns: runs(100) })
})
