import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'

export interface LongAnswer extends Disposable {
  status: number
  /** What has come so far. */
  told(): string
  /** Whether it came to its own end. */
  isWhole(): boolean
  hasEnded(): boolean
  /** A reader that stands still, and goes on. */
  pause(): void
  resume(): void
}

/** Opens an answer that may go on for long, and has its head and its first bytes. */
export async function openLongAnswer(
  address: string,
  path: string,
  headers: Record<string, string>,
): Promise<LongAnswer> {
  const outgoing = request(`${address}${path}`, { headers, agent: false }).end()
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response')
  if (incoming === undefined) throw new Error('no answer')
  let told = ''
  let ended = false
  incoming.on('data', (bytes: Buffer) => (told += bytes.toString('latin1')))
  // A download that is cut says so here.
  incoming.on('error', () => undefined)
  incoming.on('close', () => (ended = true))
  return {
    status: incoming.statusCode ?? 0,
    told: () => told,
    isWhole: () => incoming.complete,
    hasEnded: () => ended,
    pause: () => void incoming.pause(),
    resume: () => void incoming.resume(),
    [Symbol.dispose]: () => void outgoing.destroy(),
  }
}
