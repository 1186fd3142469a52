import { request as overHttp, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import { isProblem } from '../../config/problem.ts'
import { isPrivate, publicLookup } from './address-guard.ts'
import { unavailable, wrongContent } from './failure.ts'

export interface Ask {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  url: URL
  headers?: Record<string, string>
  body?: Uint8Array
  /** The most bytes the answer may have. */
  limit: number
  signal: AbortSignal
  /** Milliseconds for all hops together. */
  deadline: number
  /** Requests that may still be made; counted down. */
  budget?: { left: number }
  /** Hosts (`host:port`) that are spoken to over plain http. */
  httpHosts: readonly string[]
}

export interface Answer {
  status: number
  location?: string
  /** Where a list goes on. */
  link?: string
  body: Buffer
}

/** One request with its redirects, within limits; throws `image-unavailable` or `image-tampered`. */
export async function exchange(ask: Ask): Promise<Answer> {
  const signal = AbortSignal.any([ask.signal, AbortSignal.timeout(ask.deadline)])
  let url = ask.url
  for (let hops = 0; hops <= redirectLimit; hops++) {
    if (ask.budget && ask.budget.left-- <= 0) throw unavailable(url, 'too many requests were needed')
    const answer = await once(ask, url, signal)
    if (ask.method !== 'GET' || answer.location === undefined || !redirects.has(answer.status)) return answer
    url = follow(ask, url, answer.location)
  }
  throw unavailable(ask.url, `it redirects more than ${redirectLimit} times`)
}

/** A registry sends a blob's reader to its storage, seldom twice. */
const redirectLimit = 3
const redirects = new Set([301, 302, 303, 307, 308])
const headerLimit = 16 * 1024

function follow(ask: Ask, from: URL, location: string): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined
  if (!url) throw unavailable(from, 'it redirects to no address')
  if (url.origin === ask.url.origin && url.username === '') return url
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && ask.httpHosts.includes(url.host))
  if (!secure || url.username !== '' || url.password !== '')
    throw unavailable(from, 'it redirects to an address that is not plain https')
  if (isIP(host) !== 0 && isPrivate(host))
    throw unavailable(from, `it redirects to the private address ${host}`)
  return url
}

async function once(ask: Ask, url: URL, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await send(ask, url, signal)
    const { statusCode: status = 0, headers } = response
    const { location, link } = headers
    // what stands in the body of a redirect or a refusal interests nobody
    const wanted = status >= 200 && status < 300 && ask.method === 'GET'
    const encoding = headers['content-encoding'] ?? 'identity'
    if (wanted && encoding !== 'identity')
      throw unavailable(url, 'it answers compressed although told not to')
    const body = wanted ? await collect(response, url, ask.limit) : Buffer.alloc(0)
    response.destroy()
    return {
      status,
      body,
      ...(location !== undefined && { location }),
      ...(typeof link === 'string' && { link }),
    }
  } catch (cause) {
    throw isProblem(cause) ? cause : unavailable(url, wordsFor(cause, signal), cause)
  }
}

function send(ask: Ask, url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, body } = ask
  const headers = {
    ...ask.headers,
    'accept-encoding': 'identity',
    ...(body && { 'content-length': body.length }),
  }
  const lookup = url.origin === ask.url.origin ? undefined : publicLookup
  const options = {
    method,
    headers,
    signal,
    agent: false,
    maxHeaderSize: headerLimit,
    ...(lookup && { lookup }),
  }
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, resolve)
    request.on('error', reject)
    request.end(body)
  })
}

async function collect(response: IncomingMessage, url: URL, limit: number): Promise<Buffer> {
  const tooMuch = () => wrongContent(url, `it has more than ${limit} bytes`)
  if (Number(response.headers['content-length'] ?? 0) > limit) {
    response.destroy()
    throw tooMuch()
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limit) throw tooMuch()
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Node's codes are for the log; people get a sentence. */
function wordsFor(cause: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'it took too long, or was cancelled'
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  return `the connection failed (${code})`
}
