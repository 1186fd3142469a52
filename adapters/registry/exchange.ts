import { isIP } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPrivate } from './address-guard.ts'
import type { Connections } from './connections.ts'
import { unavailable } from './failure.ts'
import type { Login } from './login.ts'
import { retryAfter } from './retry-after.ts'
import { send, type Answer } from './send.ts'

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
  connections: Connections
  login: Login
  /** What a token must be good for. */
  scope: string
}

/**
 * One request with its redirects, waits and signing in, within limits; credentials go to the registry's own origin only.
 * Throws `image-unavailable` or `image-tampered`.
 */
export async function exchange(ask: Ask): Promise<Answer> {
  const until = performance.now() + ask.deadline
  const signal = AbortSignal.any([ask.signal, AbortSignal.timeout(ask.deadline)])
  let [url, hops, waits] = [ask.url, 0, 0]
  let authorization = ask.login.header(ask.scope)
  let signedIn = false
  while (true) {
    const answer = await once(ask, url, signal, authorization)
    const { status, challenge, location } = answer
    if (status === 401 && challenge !== undefined && !signedIn && url.origin === ask.url.origin) {
      signedIn = true
      const fresh = await ask.login.meet(challenge, ask.scope, (realm, headers, trusted) =>
        askRealm(ask, realm, headers, trusted, signal),
      )
      if (fresh === undefined) return answer
      authorization = fresh
    } else if (status === 429) {
      const pause = retryAfter(answer.retryAfter)
      const late = pause === undefined || performance.now() + pause >= until
      if (late || waits++ === waitLimit) return answer
      await rest(pause, signal, url)
    } else if (ask.method === 'GET' && location !== undefined && redirects.has(status)) {
      if (hops++ === redirectLimit)
        throw unavailable(ask.url, { case: 'redirects-many', most: redirectLimit })
      url = follow(ask, url, location)
    } else return answer
  }
}

/** A registry sends a blob's reader to its storage, seldom twice. */
const redirectLimit = 3
const redirects = new Set([301, 302, 303, 307, 308])
/** How often `Retry-After` is obeyed. */
const waitLimit = 2
/** Tokens with many claims take some kB. */
const tokenLimit = 64 * 1024

async function once(ask: Ask, url: URL, signal: AbortSignal, authorization?: string): Promise<Answer> {
  const own = url.origin === ask.url.origin
  const headers = { ...ask.headers, ...(own && authorization !== undefined && { authorization }) }
  const { method, body, limit } = ask
  const connection = ask.connections.to(url, own)
  return await send({ method, url, headers, body, limit, signal, connection, spend: spender(ask, url) })
}

async function askRealm(
  ask: Ask,
  url: URL,
  headers: Record<string, string>,
  trusted: boolean,
  signal: AbortSignal,
): Promise<Answer> {
  const connection = ask.connections.to(url, trusted)
  return await send({
    method: 'GET',
    url,
    headers,
    limit: tokenLimit,
    signal,
    connection,
    spend: spender(ask, url),
  })
}

function spender({ budget }: Ask, url: URL): () => void {
  return () => {
    if (budget && budget.left-- <= 0) throw unavailable(url, { case: 'requests-many' })
  }
}

async function rest(pause: number, signal: AbortSignal, url: URL): Promise<void> {
  try {
    await sleep(pause, undefined, { signal })
  } catch (cause) {
    throw unavailable(url, { case: 'timed-out' }, cause)
  }
}

function follow(ask: Ask, from: URL, location: string): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined
  if (!url) throw unavailable(from, { case: 'redirects-nowhere' })
  if (url.origin === ask.url.origin && url.username === '') return url
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && ask.httpHosts.includes(url.host))
  if (!secure || url.username !== '' || url.password !== '')
    throw unavailable(from, { case: 'redirects-plain' })
  if (isIP(host) !== 0 && isPrivate(host))
    throw unavailable(from, { case: 'redirects-private', address: host })
  return url
}
