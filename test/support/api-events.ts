import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { createParser } from 'eventsource-parser'

export interface ApiEvent {
  id: string | null
  type: string
  data: any // oxlint-disable-line typescript/no-explicit-any -- tests say what they expect of it
}

interface ApiEvents extends Disposable {
  status: number
  /** The next event that fits; those before it are passed over. */
  next(fits: (event: ApiEvent) => boolean): Promise<ApiEvent>
}

/** Opens an event stream of the API over the owner's socket, or over TCP with the headers of somebody else. */
export async function openEvents(
  where: { socketPath: string } | { host: string; port: number },
  path: string,
  headers: Record<string, string> = {},
): Promise<ApiEvents> {
  const host = 'port' in where ? `${where.host}:${where.port}` : 'cell'
  const outgoing = request({ ...where, path, headers: { host, ...headers }, agent: false })
  outgoing.end()
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response')
  if (incoming === undefined) throw new Error('no answer')
  const events = eventsOf(incoming)
  return {
    status: incoming.statusCode ?? 0,
    async next(fits) {
      for (;;) {
        const { done, value } = await events.next()
        if (done === true) throw new Error('the stream ended')
        if (fits(value)) return value
      }
    },
    [Symbol.dispose]: () => void outgoing.destroy(),
  }
}

async function* eventsOf(stream: IncomingMessage): AsyncGenerator<ApiEvent> {
  let came: ApiEvent[] = []
  const parser = createParser({
    onEvent: ({ id = null, event: type = '', data }) => void came.push({ id, type, data: JSON.parse(data) }),
  })
  for await (const text of stream.setEncoding('utf8')) {
    parser.feed(text)
    yield* came
    came = []
  }
}
