import { bodyOf, type Told } from './follow-source.ts'

/** A quiet stream says that it lives this often, in ms, so that proxies keep it and clients notice when it died. */
const heartbeatMs = 15_000

const encoder = new TextEncoder()
const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

export interface ServerSentEvent {
  id: number
  type: string
  data: unknown
}

/** Spreads events to open streams: each event is encoded once and the one buffer is written to every stream of its topic. */
export function openEventHub() {
  const topics = new Map<string, Set<ReadableStreamDefaultController<Uint8Array>>>()
  const closing = new AbortController()
  const heart = setInterval(() => {
    const beat = encoder.encode(': still here\n\n')
    for (const streams of topics.values()) for (const stream of streams) stream.enqueue(beat)
  }, heartbeatMs)
  heart.unref()

  return {
    ring(topic: string, event: ServerSentEvent): void {
      const streams = topics.get(topic)
      if (streams === undefined) return
      const bytes = encode(event)
      for (const stream of [...streams]) stream.enqueue(bytes)
      if (event.type === 'end') for (const stream of [...streams]) end(topic, stream)
    },

    /** A stream of the past events and then of every new one; closed after an event of the type `end`. */
    stream(topic: string, past: ServerSentEvent[]): Response {
      let own: ReadableStreamDefaultController<Uint8Array> | undefined
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          own = controller
          if (past.length > 0) controller.enqueue(encode(...past))
          if (past.at(-1)?.type === 'end') return controller.close()
          const streams = topics.get(topic) ?? new Set()
          topics.set(topic, streams.add(controller))
        },
        cancel: () => {
          if (own !== undefined) forget(topic, own)
        },
      })
      return new Response(body, { headers: streamHeaders })
    },

    /** A stream of what `source` gives; its signal ends when nobody listens any more, or the hub closes. */
    follow(source: (signal: AbortSignal) => AsyncIterable<Told>): Response {
      return new Response(bodyOf(source, closing.signal), { headers: streamHeaders })
    },

    close(): void {
      clearInterval(heart)
      closing.abort()
      for (const [topic, streams] of topics) for (const stream of [...streams]) end(topic, stream)
    },
  }

  function end(topic: string, stream: ReadableStreamDefaultController<Uint8Array>): void {
    forget(topic, stream)
    stream.close()
  }

  function forget(topic: string, stream: ReadableStreamDefaultController<Uint8Array>): void {
    const streams = topics.get(topic)
    streams?.delete(stream)
    if (streams?.size === 0) topics.delete(topic)
  }
}

export type EventHub = ReturnType<typeof openEventHub>

function encode(...events: ServerSentEvent[]): Uint8Array {
  const told = events.map(
    ({ id, type, data }) => `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`,
  )
  return encoder.encode(told.join(''))
}
