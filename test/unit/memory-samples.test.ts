import { expect, test, vi } from 'vitest'
import { openMemorySamples } from '../../bindings/core/memory-samples.ts'
import { Problem } from '../../config/problem.ts'

test('nobody waits for an engine that measures: the last sample is there at once', async () => {
  let at = 0
  const engine = Promise.withResolvers<number>()
  const measure = vi.fn<() => Promise<number>>(() => engine.promise)
  const samples = openMemorySamples(measure, () => at)
  expect([samples.last('dns'), samples.last('dns')]).toEqual([null, null])
  expect(measure).toHaveBeenCalledTimes(1)
  engine.resolve(8_000_000)
  await vi.waitFor(() => expect(samples.last('dns')).toBe(8_000_000))
  expect(measure).toHaveBeenCalledTimes(1)
  at = 20_000
  measure.mockResolvedValueOnce(9_000_000)
  expect(samples.last('dns')).toBe(8_000_000)
  await vi.waitFor(() => expect(samples.last('dns')).toBe(9_000_000))
  expect(measure).toHaveBeenCalledTimes(2)
  at = 20_000 + 11 * 60_000
  expect(samples.last('dns')).toBeNull()
})

test('an engine that cannot measure leaves what is known, and is asked again', async () => {
  const faults = [new Problem('engine-unavailable', { case: 'events' }), new Error('of no known kind')]
  const measure = vi.fn<() => Promise<number>>(async () => {
    throw faults[measure.mock.calls.length % 2]
  })
  const samples = openMemorySamples(measure)
  expect(samples.last('dns')).toBeNull()
  await vi.waitFor(() => {
    samples.last('dns')
    expect(measure.mock.calls.length).toBeGreaterThan(1)
  })
  expect(samples.last('dns')).toBeNull()
})
