import type { StillMay } from '../functions/still-may.ts'

/** One event on the wire: without a type it is a `message`, without an id a client can't ask for what came after it. */
export interface WireEvent {
  id?: number | string | undefined
  type?: string
  data: string
}

/** A quiet stream sends a comment this often, in ms: proxies keep it open, and clients tell slow from dead. */
export const heartbeatMs = 15_000

const encoder = new TextEncoder()
const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

interface Ends {
  closing?: AbortSignal
  stillMay?: StillMay
}

/**
 * A stream of the events of `source`, taken as fast as the client reads, and at last an event `end`. The signal aborts
 * when the client has gone, with `closing`, or when `stillMay` says no: it is asked before each event and at every
 * heartbeat, and the stream ends then.
 */
export function eventStream(
  source: (signal: AbortSignal) => AsyncIterable<WireEvent>,
  { closing, stillMay = () => true }: Ends = {},
): Response {
  const over = new AbortController()
  const signal = closing === undefined ? over.signal : AbortSignal.any([over.signal, closing])
  const events = source(signal)[Symbol.asyncIterator]()
  let heart: NodeJS.Timeout | undefined

  function end(controller: ReadableStreamDefaultController<Uint8Array>): void {
    clearInterval(heart)
    over.abort()
    controller.close()
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heart = setInterval(() => {
        if (stillMay()) controller.enqueue(heartbeat())
        else end(controller)
      }, heartbeatMs)
      heart.unref()
    },
    async pull(controller) {
      try {
        const { done, value } = await events.next()
        if (over.signal.aborted) return
        if (!stillMay()) return end(controller)
        controller.enqueue(encodeEvents(done === true ? { type: 'end', data: '{}' } : value))
        if (done !== true) return
        controller.close()
      } catch (error) {
        // A heartbeat into a broken stream would throw from a timer, which ends the process.
        clearInterval(heart)
        throw error
      }
      clearInterval(heart)
    },
    cancel() {
      clearInterval(heart)
      over.abort()
    },
  })
  return streamResponse(body)
}

export function streamResponse(body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { headers })
}

export function heartbeat(): Uint8Array {
  return encoder.encode(': still here\n\n')
}

export function encodeEvents(...events: WireEvent[]): Uint8Array {
  return encoder.encode(events.map(textOf).join(''))
}

function textOf({ id, type, data }: WireEvent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
  return `${id === undefined ? '' : `id: ${id}\n`}${type === undefined ? '' : `event: ${type}\n`}${lines.join('')}\n`
}
