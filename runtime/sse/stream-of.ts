import { isProblem } from '../../config/problem.ts'

/** A quiet stream says that it lives this often, in ms. */
const heartbeatMs = 15_000

const encoder = new TextEncoder()

/** An event that is told once and kept nowhere; it has no id, since it can't be asked for again. */
export interface Told {
  type: string
  data: unknown
}

/**
 * The body of an event stream: takes from `source` as fast as the client reads, ends with an event `end`, and tells a
 * problem on the way as an event `problem`.
 */
export function bodyOf(
  source: (signal: AbortSignal) => AsyncIterable<Told>,
  closing: AbortSignal,
): ReadableStream<Uint8Array> {
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, closing])
  const events = throughProblems(source(signal))[Symbol.asyncIterator]()
  let heart: NodeJS.Timeout | undefined
  return new ReadableStream<Uint8Array>({
    start(controller) {
      heart = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), heartbeatMs)
      heart.unref()
    },
    async pull(controller) {
      const { done, value } = await events.next()
      if (over.signal.aborted) return
      const { type, data } = done === true ? { type: 'end', data: {} } : value
      controller.enqueue(encoder.encode(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`))
      if (done !== true) return
      clearInterval(heart)
      controller.close()
    },
    cancel() {
      clearInterval(heart)
      over.abort()
    },
  })
}

/** The status is long sent when something goes wrong here, so a problem has to be told within the stream. */
async function* throughProblems(events: AsyncIterable<Told>): AsyncGenerator<Told> {
  try {
    yield* events
  } catch (error) {
    if (!isProblem(error)) throw error
    yield { type: 'problem', data: error.details }
  }
}
