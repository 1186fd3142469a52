import { join } from 'node:path'
import { Readable } from 'node:stream'
import { requestOverSocket } from '../adapters/socket-request/socket-request.ts'
import { Problem } from '../config/problem.ts'
import type { Send } from '../runtime/http/api-call.ts'

/** Where the API listens for a web host in a process of its own. */
export function webSocketOf(home: string): string {
  return join(home, 'data/run/pages/api.sock')
}

/** Calls the API over its socket for the web host. Throws `api-unavailable`. */
export function overSocket(socketPath: string): Send {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const body = Buffer.from(await request.arrayBuffer())
    const incoming = await requestOverSocket(socketPath, {
      path: pathname + search,
      method: request.method,
      headers: { host: 'api', ...Object.fromEntries(request.headers) },
      ...(body.length > 0 && { body }),
      keepAlive: true,
    }).catch((cause: unknown) => {
      throw new Problem('api-unavailable', {}, { cause })
    })
    const headers = new Headers()
    for (let at = 0; at < incoming.rawHeaders.length; at += 2)
      headers.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '')
    const status = incoming.statusCode ?? 502
    const isEmpty = status === 204 || status === 304
    if (isEmpty) incoming.resume()
    // Node's own stream types and the web's differ in name only.
    const stream = isEmpty ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>)
    return new Response(stream, { status, headers })
  }
}
