import { once } from 'node:events'
import { request } from 'node:http'
import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'

import { reachingSocket } from '../../config/socket-path.ts'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** The parsed JSON, or the text where it is none. */
  body: any // oxlint-disable-line typescript/no-explicit-any -- tests say what they expect of it
}

/** Calls a cell over its owner's socket, and takes what it answers as it is. */
export async function askSocket(
  socketPath: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  // Said in full: Node would send the body of a DELETE without its length.
  const content =
    sent === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }
  const outgoing = request({
    createConnection: () => reachingSocket(socketPath, (short) => createConnection(short)),
    method,
    path,
    headers: { host: 'cell', ...content, ...headers },
    signal: AbortSignal.timeout(150_000),
  })
  outgoing.end(sent)
  const [incoming] = await once(outgoing, 'response')
  const said = await text(incoming)
  return { status: incoming.statusCode, headers: incoming.headers, body: parsed(said) }
}

function parsed(said: string): Answer['body'] {
  try {
    return JSON.parse(said)
  } catch {
    return said
  }
}
