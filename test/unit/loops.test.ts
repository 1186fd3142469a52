import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runLoops } from '../../start/loops.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([
  ['at once', undefined, [0, 200, 400]],
  ['after a while', 50, [50, 250, 450]],
  ['after its own time', 200, [200, 400, 600]],
])('looks first %s, then at its own time, and not after the end', async (_, firstMs, times) => {
  const stopping = new AbortController()
  const looks: number[] = []
  const look = () => void looks.push(Date.now() - began)
  const began = Date.now()
  const loop = { name: 'looking', everyMs: 200, ...(firstMs !== undefined && { firstMs }), look }
  runLoops([loop], () => undefined, stopping.signal)
  await vi.advanceTimersByTimeAsync((times.at(-1) ?? 0) + 1)
  stopping.abort()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(looks).toEqual(times)
})

test('ends before its first look when the cell does', async () => {
  const stopping = new AbortController()
  const look = vi.fn<() => void>()
  runLoops([{ name: 'looking', everyMs: 200, firstMs: 200, look }], () => undefined, stopping.signal)
  stopping.abort()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(look).not.toHaveBeenCalled()
})

test('a look that fails is told, and made again', async () => {
  const told = vi.fn<() => void>()
  const look = vi.fn<() => void>(() => {
    throw new Error('not now')
  })
  runLoops([{ name: 'looking', everyMs: 200, look }], told, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(401)
  expect([look.mock.calls.length, told.mock.calls.length]).toEqual([3, 3])
})
