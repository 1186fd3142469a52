import { createParser } from 'eventsource-parser'

/** One event of a stream. */
export interface ReadEvent {
  id?: string | undefined
  type: string
  data: string
}

/** So many events, or so many characters of them, may wait to be taken before reading pauses. */
const maxQueued = 1_000
const maxQueuedCharacters = 1024 * 1024

/** The events of a stream until it or `signal` ends; those that came since the last batch are one batch. */
export async function* readEvents(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<ReadEvent[]> {
  const reader = stream.getReader()
  const stop = (): void => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const queue = { waiting: [] as ReadEvent[], characters: 0, ended: false }
  let came = Promise.withResolvers<void>()
  let taken = Promise.withResolvers<void>()

  async function pump(): Promise<void> {
    const decoder = new TextDecoder()
    const parser = createParser({
      onEvent({ id, event = 'message', data }) {
        queue.waiting.push({ id, type: event, data })
        queue.characters += data.length
      },
      // Comments are heartbeats: events without content.
      onComment: () => queue.waiting.push({ type: 'beat', data: '' }),
    })
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      parser.feed(decoder.decode(value, { stream: true }))
      if (queue.waiting.length > 0) came.resolve()
      if (queue.waiting.length > maxQueued || queue.characters > maxQueuedCharacters) await taken.promise
    }
  }

  const pumping = pump().finally(() => {
    queue.ended = true
    came.resolve()
  })
  // A failure is thrown after the last batch, below.
  pumping.catch(() => undefined)
  try {
    while (!queue.ended || queue.waiting.length > 0) {
      await came.promise
      const batch = queue.waiting
      queue.waiting = []
      queue.characters = 0
      if (!queue.ended) came = Promise.withResolvers()
      taken.resolve()
      taken = Promise.withResolvers()
      if (batch.length > 0) yield batch
    }
    await pumping
  } finally {
    signal.removeEventListener('abort', stop)
    taken.resolve()
    stop()
  }
}
