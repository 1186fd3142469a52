import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Problem, problemOf, type ProblemDetails } from '../../config/problem.ts'
import { clientAddressHeader } from './client-address.ts'
import type { Transport } from './transport.ts'
import { readEvents, type ReadEvent } from '../sse/read-events.ts'
import { behindTls } from './same-origin.ts'

/** Carries a request to the API: within the process, or over the socket that only the web host opens. */
export type Send = (request: Request) => Promise<Response>

/** The page's request that a call is made for. */
export interface CalledFor {
  req: { raw: Request }
  var: { address: string }
}

export interface ApiAnswer<Body> {
  body: Body
  /** Where the API says the thing is that a call made. */
  location: string | null
  /** For the browser, as they are. */
  cookies: string[]
}

export type Api = ReturnType<typeof openApi>

/** All that reaches the API of what a browser sent: no header of it says who somebody is but the cookie. */
const forwarded = ['cookie', 'idempotency-key', 'last-event-id']

const fileHeaders = ['content-type', 'content-disposition', 'content-security-policy', 'cache-control']

/** The binding `API` of the pages: they can show and do only what `curl` could with the same cookie. */
export function openApi(send: Send) {
  async function answerTo(c: CalledFor, method: string, path: string, body?: unknown): Promise<Response> {
    const headers = new Headers({ [clientAddressHeader]: c.var.address })
    for (const name of forwarded) {
      const value = c.req.raw.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
    if (body !== undefined) headers.set('content-type', 'application/json')
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await send(new Request(`http://api${path}`, { method, headers, ...content }))
    if (answer.status >= 400) throw answeredProblem(answer, await answer.text())
    return answer
  }

  return {
    /** Calls the API; its problems are thrown as they are. */
    async call<Body>(c: CalledFor, method: string, path: string, json?: unknown): Promise<ApiAnswer<Body>> {
      const answer = await answerTo(c, method, path, json)
      const text = await answer.text()
      const secure = behindTls(c.req.raw) ? '; Secure' : ''
      return {
        // The API's own contract: what a path answers is documented with it.
        body: (text === '' ? null : JSON.parse(text)) as Body,
        location: answer.headers.get('location'),
        cookies: answer.headers.getSetCookie().map((cookie) => `${cookie}${secure}`),
      }
    },
    async stream(c: CalledFor, path: string): Promise<ReadableStream<Uint8Array>> {
      const { body } = await answerTo(c, 'GET', path)
      return body ?? new ReadableStream({ start: (controller) => controller.close() })
    },
    /** A file of the API as it is: its bytes, its type, its name, and what may be done with it. */
    async file(c: CalledFor, path: string): Promise<Response> {
      const { body, headers } = await answerTo(c, 'GET', path)
      const told = fileHeaders.flatMap((name): [string, string][] => {
        const value = headers.get(name)
        return value === null ? [] : [[name, value]]
      })
      return new Response(body, { headers: told })
    },
    /** Opens a stream of events; what it gives reads them, batch by batch, until its signal ends. */
    async events(c: CalledFor, path: string): Promise<(signal: AbortSignal) => AsyncGenerator<ReadEvent[]>> {
      const stream = await this.stream(c, path)
      return (signal) => readEvents(stream, signal)
    },
  }
}

/** Calls the API within the process. It comes by a door of its own, so it is never taken for the box's own shell. */
export function within(app: { fetch(request: Request, env: never): Response | Promise<Response> }): Send {
  const door: Transport = { kind: 'web' }
  return async (request) => await app.fetch(request, { door } as never)
}

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

function answeredProblem(answer: Response, text: string): Problem {
  const details: ProblemDetails = JSON.parse(text)
  const seconds = Number(answer.headers.get('retry-after') ?? 0)
  return problemOf(details, seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {})
}
