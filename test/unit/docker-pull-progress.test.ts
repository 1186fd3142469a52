import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  advance,
  bytesOf,
  startProgress,
  type PullLine,
  type PullProgress,
} from '../../adapters/docker/pull-progress.ts'

const base = { digest: `sha256:5b0b4cc80dfc${'0'.repeat(52)}`, size: 700 }
const own = { digest: `sha256:63ce14d9d6a1${'0'.repeat(52)}`, size: 300 }

/** As an engine said it while it pulled an image whose base it held already. */
const recorded: PullLine[] = [
  { id: `sha256:${'a'.repeat(64)}`, status: 'Pulling from cell/calendar' },
  { id: '5b0b4cc80dfc', status: 'Already exists', progressDetail: {} },
  { id: '63ce14d9d6a1', status: 'Pulling fs layer', progressDetail: {} },
  { id: '63ce14d9d6a1', status: 'Downloading', progressDetail: { current: 3, total: 300 } },
  { id: '63ce14d9d6a1', status: 'Downloading', progressDetail: { current: 150, total: 300 } },
  { id: '63ce14d9d6a1', status: 'Verifying Checksum', progressDetail: {} },
  { id: '63ce14d9d6a1', status: 'Download complete', progressDetail: {} },
  { id: '63ce14d9d6a1', status: 'Extracting', progressDetail: { current: 32, total: 300 } },
  { id: '63ce14d9d6a1', status: 'Pull complete', progressDetail: {} },
  { status: `Digest: sha256:${'a'.repeat(64)}` },
  { status: 'Status: Downloaded newer image for 127.0.0.1:5055/cell/calendar' },
]

test('layers that are there count at once, others byte by byte', () => {
  expect(doneAfterEach(recorded, startProgress([base, own]))).toEqual([
    0, 700, 700, 703, 850, 1000, 1000, 1000, 1000, 1000, 1000,
  ])
})

test('the total is known before the first byte when the registry told the layers', () => {
  expect(bytesOf(startProgress([base, own]))).toEqual({ done: 0, total: 1000 })
})

test('a layer that an image has twice is fetched and counted once', () => {
  expect(bytesOf(startProgress([own, own, base]))).toEqual({ done: 0, total: 1000 })
})

test('without sizes beforehand the total grows as the engine learns it', () => {
  const last = recorded.reduce(advance, startProgress())
  expect(bytesOf(last)).toEqual({ done: 300, total: 300 })
})

test('a retry does not run backwards', () => {
  const retry: PullLine[] = [
    { id: '63ce14d9d6a1', status: 'Downloading', progressDetail: { current: 200, total: 300 } },
    { id: '63ce14d9d6a1', status: 'Retrying in 5 seconds', progressDetail: {} },
    { id: '63ce14d9d6a1', status: 'Downloading', progressDetail: { current: 10, total: 300 } },
  ]
  expect(doneAfterEach(retry, startProgress([own]))).toEqual([200, 200, 200])
})

test('what no layer of the image is called is not counted', () => {
  const config: PullLine = {
    id: 'c'.repeat(12),
    status: 'Downloading',
    progressDetail: { current: 9, total: 9 },
  }
  const start = startProgress([own])
  expect(advance(start, config)).toBe(start)
})

test('whatever an engine says, progress only rises and never passes the total', () => {
  const line = fc.record({
    id: fc.constantFrom('5b0b4cc80dfc', '63ce14d9d6a1', 'unknown'),
    status: fc.constantFrom('Waiting', 'Downloading', 'Already exists', 'Extracting', 'Pull complete'),
    progressDetail: fc.record({ current: fc.nat(2000), total: fc.nat(2000) }),
  })
  fc.assert(
    fc.property(fc.array(line), fc.boolean(), (lines, sized) => {
      let progress = startProgress(sized ? [base, own] : undefined)
      for (const one of lines) {
        const before = bytesOf(progress)
        progress = advance(progress, one)
        const { done, total } = bytesOf(progress)
        expect(done).toBeGreaterThanOrEqual(before.done)
        expect(total).toBeGreaterThanOrEqual(before.total)
        expect(done).toBeLessThanOrEqual(total)
      }
    }),
  )
})

function doneAfterEach(lines: PullLine[], start: PullProgress): number[] {
  let progress = start
  return lines.map((line) => {
    progress = advance(progress, line)
    return bytesOf(progress).done
  })
}
