import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Problem } from '../config/problem.ts'
import type { Send } from '../runtime/http/api-call.ts'

/** Where the API listens for a web host in a process of its own. */
export function webSocketOf(home: string): string {
  return join(home, 'data/run/pages/api.sock')
}

/** Calls the API over its socket for the web host. */
export function overSocket(socketPath: string): Send {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const body = Buffer.from(await request.arrayBuffer())
    return await new Promise((done, failed) => {
      const headers = { host: 'api', ...Object.fromEntries(request.headers) }
      const outgoing = httpRequest({ socketPath, path: pathname + search, method: request.method, headers })
      outgoing.on('error', (cause) => failed(new Problem('api-unavailable', {}, { cause })))
      outgoing.on('response', (incoming) => {
        const told = new Headers()
        for (let at = 0; at < incoming.rawHeaders.length; at += 2)
          told.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '')
        const status = incoming.statusCode ?? 502
        const empty = status === 204 || status === 304
        if (empty) incoming.resume()
        // Node's own stream types and the web's differ in name only.
        const stream = empty ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>)
        done(new Response(stream, { status, headers: told }))
      })
      outgoing.end(body)
    })
  }
}
