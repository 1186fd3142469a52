/** One event of a stream. */
export interface ReadEvent {
  id?: string | undefined
  type: string
  data: string
}

/** So many events may wait to be taken before reading pauses. */
const maxQueued = 1_000

/** The events of a stream until it or `signal` ends, all that have come since the last time as one batch. */
export async function* readEvents(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<ReadEvent[]> {
  const reader = stream.getReader()
  const stop = (): void => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const queue = { waiting: [] as ReadEvent[], ended: false }
  let came = Promise.withResolvers<void>()
  let taken = Promise.withResolvers<void>()

  async function pump(): Promise<void> {
    const decoder = new TextDecoder()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const whole = (rest + decoder.decode(value, { stream: true })).split('\n\n')
      rest = whole.pop() ?? ''
      queue.waiting.push(...whole.flatMap(eventOf))
      if (queue.waiting.length > 0) came.resolve()
      if (queue.waiting.length > maxQueued) await taken.promise
    }
  }

  const pumping = pump().finally(() => {
    queue.ended = true
    came.resolve()
  })
  // Whoever takes the last batch hears of it below.
  pumping.catch(() => undefined)
  try {
    while (!queue.ended || queue.waiting.length > 0) {
      await came.promise
      const batch = queue.waiting
      queue.waiting = []
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

/** Comments are heartbeats: events without a word. */
function eventOf(text: string): ReadEvent[] {
  const lines = text.split('\n')
  const field = (name: string): string[] =>
    lines.flatMap((line) =>
      line.startsWith(`${name}:`) ? [line.slice(name.length + 1).replace(/^ /, '')] : [],
    )
  const data = field('data')
  if (data.length === 0) return text.startsWith(':') ? [{ type: 'beat', data: '' }] : []
  return [{ id: field('id').at(-1), type: field('event').at(-1) ?? 'message', data: data.join('\n') }]
}
