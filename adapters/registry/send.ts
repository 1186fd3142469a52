import { request as overHttp, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'
import { isProblem } from '../../config/problem.ts'
import { unavailable, wrongContent } from './failure.ts'

interface Shipment {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  url: URL
  headers: Record<string, string>
  body?: Uint8Array | undefined
  /** The most bytes the answer may have. */
  limit: number
  signal: AbortSignal
  /** Agent and look-up. */
  connection: object
  /** Called before each request; throws when no more may be made. */
  spend(): void
}

export interface Answer {
  status: number
  location?: string
  /** Where a list goes on. */
  link?: string
  /** How it wants to be asked for credentials. */
  challenge?: string
  retryAfter?: string
  /** Empty unless it is the answer to a GET that went well. */
  body: Buffer
}

/** One request and its answer; throws `image-unavailable` or `image-tampered`. */
export async function send(shipment: Shipment): Promise<Answer> {
  const { method, url, limit, signal } = shipment
  try {
    const response = await open(shipment)
    const { statusCode: status = 0, headers } = response
    // what stands in the body of a redirect or a refusal interests nobody
    const wanted = status >= 200 && status < 300 && method === 'GET'
    if (wanted && (headers['content-encoding'] ?? 'identity') !== 'identity')
      throw unavailable(url, { case: 'compressed' })
    const body = wanted ? await collect(response, url, limit) : Buffer.alloc(0)
    if (!wanted) leave(response)
    return {
      status,
      body,
      ...text('location', headers.location),
      ...text('link', headers['link']),
      ...text('challenge', headers['www-authenticate']),
      ...text('retryAfter', headers['retry-after']),
    }
  } catch (cause) {
    throw isProblem(cause) ? cause : unavailable(url, faultOf(cause, signal), cause)
  }
}

const headerLimit = 16 * 1024

async function open(shipment: Shipment): Promise<IncomingMessage> {
  const { method, url, body, signal, connection } = shipment
  const headers = {
    ...shipment.headers,
    'accept-encoding': 'identity',
    ...(body && { 'content-length': body.length }),
  }
  const options = { method, headers, signal, maxHeaderSize: headerLimit, ...connection }
  const ask = url.protocol === 'https:' ? overHttps : overHttp
  shipment.spend()
  let kept = false
  try {
    return await new Promise((resolve, reject) => {
      const request = ask(url, options, resolve).on('error', (error) => {
        kept = request.reusedSocket
        reject(error)
      })
      request.end(body)
    })
  } catch (error) {
    // closed by the other side while it was kept: nothing has been answered yet
    const stale = kept && codeOf(error) === 'ECONNRESET' && !signal.aborted
    if (stale && body === undefined) return await open(shipment)
    throw error
  }
}

async function collect(response: IncomingMessage, url: URL, limit: number): Promise<Buffer> {
  const tooMuch = () => wrongContent(url, { case: 'too-large', most: limit })
  if (Number(response.headers['content-length'] ?? 0) > limit) {
    response.destroy()
    throw tooMuch()
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    const bytes: Buffer = chunk
    size += bytes.length
    if (size > limit) throw tooMuch()
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Lets a short text run out, so that the connection can be used again, and cuts off anything longer. */
function leave(response: IncomingMessage): void {
  const length = Number(response.headers['content-length'] ?? Number.NaN)
  // the request's deadline ends it, whatever is promised
  response.on('error', () => undefined)
  if (length <= 16 * 1024) response.resume()
  else response.destroy()
}

function text<Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> {
  return typeof value === 'string' ? ({ [name]: value } as Record<Name, string>) : {}
}

function faultOf(cause: unknown, signal: AbortSignal) {
  if (signal.aborted) return { case: 'timed-out' } as const
  return { case: 'connection', error: codeOf(cause) } as const
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
