/** A quiet stream says that it lives this often, in ms, so that slow and dead look different. */
const heartbeatMs = 15_000

const encoder = new TextEncoder()

/**
 * A stream of parts of a page, each swapped in as it comes, and at the end an event `end`. The signal of `source` ends
 * when nobody looks any more.
 */
export function eventStream(source: (signal: AbortSignal) => AsyncGenerator<string>): Response {
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

function eventOf(part: string): string {
  return `${part
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`
}
