import { expect, test } from 'vitest'
import { byteReporter } from '../../runtime/jobs/byte-reporter.ts'
import { openBackoff, repairLimit } from '../../bindings/backoff.ts'

test('progress is thinned out, but its first and last figures are told', () => {
  let now = 1_000
  const told: number[] = []
  const report = byteReporter(
    (done) => told.push(done),
    () => now,
  )
  for (let done = 1; done <= 100; done++) {
    now += 10
    report.bytes(done, 100)
  }
  report.flush()
  expect(told[0]).toBe(1)
  expect(told.at(-1)).toBe(100)
  expect(told.length).toBeLessThan(10)
})

test('nothing is told where nothing moved', () => {
  const told: number[] = []
  byteReporter((done) => told.push(done)).flush()
  expect(told).toEqual([])
})

test('tries are spaced out up to five minutes, and quick again after what has held', () => {
  let now = 0
  const tries = openBackoff(repairLimit, () => now)
  const waits = Array.from({ length: 12 }, () => {
    const wait = tries.waitFor('calendar')
    now += wait
    tries.tried('calendar')
    return wait
  })
  expect(waits.slice(0, 4)).toEqual([0, 1_000, 2_000, 4_000])
  expect(waits.at(-1)).toBe(5 * 60 * 1000)
  now += 11 * 60 * 1000
  expect(tries.waitFor('calendar')).toBe(0)
  expect(tries.waitFor('email')).toBe(0)
})
