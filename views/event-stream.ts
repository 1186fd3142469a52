/** A quiet stream says that it lives this often, in ms, so that slow and dead look different. */
const heartbeatMs = 15_000

const encoder = new TextEncoder()

/** What a stream sends: by itself a part of the page that is swapped in, with a type an event that is only heard. */
interface Sent {
  id?: string | undefined
  type?: string
  data: string
}

/**
 * A stream of parts of a page, each swapped in as it comes, and at the end an event `end`. The signal of `source` ends
 * when nobody looks any more.
 */
export function eventStream(source: (signal: AbortSignal) => AsyncGenerator<string | Sent>): Response {
  const over = new AbortController()
  const parts = source(over.signal)
  let heart: NodeJS.Timeout | undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heart = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), heartbeatMs)
      heart.unref()
    },
    async pull(controller) {
      const { done, value } = await parts.next()
      if (over.signal.aborted) return
      controller.enqueue(encoder.encode(done === true ? 'event: end\ndata:\n\n' : eventOf(value)))
      if (done !== true) return
      clearInterval(heart)
      controller.close()
    },
    cancel() {
      clearInterval(heart)
      over.abort()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } })
}

function eventOf(sent: string | Sent): string {
  const { id, type, data }: Sent = typeof sent === 'string' ? { data: sent } : sent
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
  return `${id === undefined ? '' : `id: ${id}\n`}${type === undefined ? '' : `event: ${type}\n`}${lines.join('')}\n`
}
