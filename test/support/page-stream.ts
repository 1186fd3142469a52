import { once } from 'node:events'
import { request } from 'node:http'
import type { Jar } from './set-up.ts'

/** The stream of a page that shows some regions, as its browser reads it. */
export async function openPageStream(
  web: string,
  jar: Jar,
  query: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const outgoing = request(`${web}/events?${new URLSearchParams(query)}`, {
    headers: { cookie, 'hx-request': 'true', ...headers },
    agent: false,
  }).end()
  const [incoming] = await once(outgoing, 'response')
  let told = ''
  // Two parts may come at once: who listens for one at a time would miss the second.
  incoming.on('data', (part: Buffer) => (told += part.toString()))
  return {
    status: incoming.statusCode as number,
    headers: incoming.headers,
    /** What came by the time that it fits. */
    async until(wanted: RegExp): Promise<string> {
      while (!wanted.test(told)) await once(incoming, 'data')
      return told
    },
    [Symbol.dispose]: () => void outgoing.destroy(),
  }
}
