import type { StillMay } from '../functions/still-may.ts'
import { encodeEvents, eventStream, heartbeat, heartbeatMs, streamResponse } from './event-stream.ts'
import { withProblems, type LiveEvent } from './with-problems.ts'

/** A client that is so many chunks behind is disconnected: it reconnects, and asks for what it missed. */
const maxBacklog = 512

export interface ServerSentEvent {
  /** An event without one goes to present subscribers only, and can't be asked for again. */
  id?: number
  type: string
  data: unknown
}

/** Publishes events to open streams: each event is encoded once and the one buffer is written to every stream of its topic. */
export function openEventHub() {
  const topics = new Map<string, Map<Stream, StillMay>>()
  const closing = new AbortController()
  const heart = setInterval(() => {
    const beat = heartbeat()
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
      for (const [stream, stillMay] of [...streams]) {
        if (stillMay()) write(topic, stream, bytes)
        else end(topic, stream)
      }
      if (event.type === 'end') for (const stream of [...streams.keys()]) end(topic, stream)
    },

    /** True if any stream of the topic is open. */
    hasSubscribers: (topic: string): boolean => topics.has(topic),

    /**
     * A stream of the past events and then of every new one; closed after an event of the type `end`, and when `stillMay`
     * says no, which is asked before each event and at every heartbeat.
     */
    stream(topic: string, past: ServerSentEvent[], stillMay: StillMay): Response {
      let own: Stream | undefined
      // It lives for as long as somebody listens, so it must hold nothing of what is past.
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => void (own = controller),
        cancel: () => {
          if (own !== undefined) forget(topic, own)
        },
      })
      if (own !== undefined) begin(topic, own, past, stillMay)
      return streamResponse(body)
    },

    /**
     * A stream of what `source` yields; its signal aborts when the client has gone, the hub closes, or `stillMay` says no,
     * which is asked as for `stream`.
     */
    follow(source: (signal: AbortSignal) => AsyncIterable<LiveEvent>, stillMay: StillMay): Response {
      return eventStream((signal) => withProblems(source(signal)), { closing: closing.signal, stillMay })
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

function encode(...events: ServerSentEvent[]): Uint8Array {
  return encodeEvents(...events.map(({ id, type, data }) => ({ id, type, data: JSON.stringify(data) })))
}
