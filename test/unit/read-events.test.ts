import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readEvents, type ReadEvent } from '../../runtime/sse/read-events.ts'

/** A stream of these texts, each a piece of its own, which then stays open or ends. */
function streamOf(pieces: string[], ends: boolean) {
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
      if (ends) controller.close()
    },
    cancel: () => void (cancelled = true),
  })
  return { stream, wasCancelled: () => cancelled }
}

async function allOf(pieces: string[]): Promise<ReadEvent[]> {
  const batches = readEvents(streamOf(pieces, true).stream, new AbortController().signal)
  const all: ReadEvent[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

test('puts events together that came in pieces, and tells heartbeats from them', async () => {
  const text = ': still here\n\nid: 1\nevent: line\ndata: {"a":"ä"}\n\nevent: end\ndata: {}\n\n'
  const events = [
    { type: 'beat', data: '' },
    { type: 'line', id: '1', data: '{"a":"ä"}' },
    { type: 'end', id: undefined, data: '{}' },
  ]
  expect(await allOf([text])).toEqual(events)
  expect(await allOf([...text])).toEqual(events)
})

test('gives what has gathered while nobody asked as one batch', async () => {
  const pieces = Array.from({ length: 500 }, (_, at) => `event: line\ndata: ${at}\n\n`)
  const batches = readEvents(streamOf(pieces, true).stream, new AbortController().signal)
  const first = await batches.next()
  // All of it is read by microtasks alone, and these have run by the next turn of the event loop.
  await nextTurn()
  const second = await batches.next()
  const [a, b] = [first, second].map(({ value }) => (value as ReadEvent[]).length)
  expect(Number(a) + Number(b)).toBe(500)
})

test('lets the stream go when its reader has gone', async () => {
  const { stream, wasCancelled } = streamOf(['event: line\ndata: 1\n\n'], false)
  const over = new AbortController()
  const batches = readEvents(stream, over.signal)
  await batches.next()
  const waiting = batches.next()
  over.abort()
  expect((await waiting).done).toBe(true)
  expect(wasCancelled()).toBe(true)
})

test('tells when the stream broke', async () => {
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.error(new Error('gone')),
  })
  await expect(readEvents(stream, new AbortController().signal).next()).rejects.toThrow('gone')
})

test('large events that nobody takes pause the reading', async () => {
  let sent = 0
  const event = new TextEncoder().encode(`event: line\ndata: ${'x'.repeat(64 * 1024)}\n\n`)
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      controller.enqueue(event)
    },
  })
  const over = new AbortController()
  const batches = readEvents(endless, over.signal)
  await batches.next()
  for (let turn = 0; turn < 100; turn++) await nextTurn()
  // Beside what is queued, the stream and the reader hold some.
  expect(sent).toBeLessThan(40)
  over.abort()
})
