import { bodyOf, type Told } from './stream-of.ts'

/** A quiet stream says that it lives this often, in ms, so that proxies keep it and clients notice when it died. */
const heartbeatMs = 15_000

const encoder = new TextEncoder()
const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

/** A client that is so many chunks behind is let go: it comes back, and asks for what it missed. */
const maxBacklog = 512

export interface ServerSentEvent {
  /** An event without one is told to who listens now, and can't be asked for again. */
  id?: number
  type: string
  data: unknown
}

/** Spreads events to open streams: each event is encoded once and the one buffer is written to every stream of its topic. */
export function openEventHub() {
  const topics = new Map<string, Map<Stream, StillMay>>()
  const closing = new AbortController()
  const heart = setInterval(() => {
    const beat = encoder.encode(': still here\n\n')
    for (const [topic, streams] of topics)
      for (const [stream, stillMay] of [...streams]) {
        if (stillMay()) write(topic, stream, beat)
        else end(topic, stream)
      }
  }, heartbeatMs)
  heart.unref()

  return {
    publish(topic: string, event: ServerSentEvent): void {
      const streams = topics.get(topic)
      if (streams === undefined) return
      const bytes = encode(event)
      for (const stream of [...streams.keys()]) write(topic, stream, bytes)
      if (event.type === 'end') for (const stream of [...streams.keys()]) end(topic, stream)
    },

    /** True when somebody listens. */
    hasSubscribers: (topic: string): boolean => topics.has(topic),

    /**
     * A stream of the past events and then of every new one; closed after an event of the type `end`, and when `stillMay`
     * says no, which is asked at every heartbeat.
     */
    stream(topic: string, past: ServerSentEvent[], stillMay: StillMay = () => true): Response {
      let own: Stream | undefined
      // It lives for as long as somebody listens, so it must hold nothing of what is past.
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => void (own = controller),
        cancel: () => {
          if (own !== undefined) forget(topic, own)
        },
      })
      if (own !== undefined) begin(topic, own, past, stillMay)
      return new Response(body, { headers: streamHeaders })
    },

    /** A stream of what `source` gives; its signal ends when nobody listens any more, or the hub closes. */
    follow(source: (signal: AbortSignal) => AsyncIterable<Told>): Response {
      return new Response(bodyOf(source, closing.signal), { headers: streamHeaders })
    },

    close(): void {
      clearInterval(heart)
      closing.abort()
      for (const [topic, streams] of topics) for (const stream of [...streams.keys()]) end(topic, stream)
    },
  }

  function begin(topic: string, stream: Stream, past: ServerSentEvent[], stillMay: StillMay): void {
    if (past.length > 0) stream.enqueue(encode(...past))
    if (past.at(-1)?.type === 'end') return stream.close()
    const streams = topics.get(topic) ?? new Map<Stream, StillMay>()
    topics.set(topic, streams.set(stream, stillMay))
  }

  function write(topic: string, stream: Stream, bytes: Uint8Array): void {
    stream.enqueue(bytes)
    if ((stream.desiredSize ?? 0) < -maxBacklog) end(topic, stream)
  }

  function end(topic: string, stream: Stream): void {
    forget(topic, stream)
    stream.close()
  }

  function forget(topic: string, stream: Stream): void {
    const streams = topics.get(topic)
    streams?.delete(stream)
    if (streams?.size === 0) topics.delete(topic)
  }
}

export type EventHub = ReturnType<typeof openEventHub>

type Stream = ReadableStreamDefaultController<Uint8Array>
type StillMay = () => boolean

function encode(...events: ServerSentEvent[]): Uint8Array {
  const told = events.map(
    ({ id, type, data }) =>
      `${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`,
  )
  return encoder.encode(told.join(''))
}
