import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { Problem } from '../../config/problem.ts'
import { requestOverSocket } from '../socket-request/socket-request.ts'

/** A reload waits for listeners and certificates; a proxy that takes longer hangs, in ms. */
const loadMs = 30_000
const askMs = 5_000

/** The proxy's own sockets. */
export interface Proxy {
  /** The configuration that it runs, or null while it has none. Throws `proxy-unavailable`. */
  current(signal: AbortSignal): Promise<unknown>
  /** Checked whole and swapped in at once, or refused and nothing changed. Throws `proxy-refused`, `proxy-unavailable`. */
  load(config: object, signal: AbortSignal): Promise<void>
  /** Asks through the configuration that runs: the status of the answer, and one of its headers. */
  ask(path: string, header: string, signal: AbortSignal): Promise<{ status: number; value: string | null }>
}

/** Caddy's admin API in the folder that it makes its sockets in. */
export function openProxy(folder: string): Proxy {
  const admin = `${folder}/admin.sock`
  return {
    async current(signal) {
      const answer = await send(admin, 'GET', '/config/', null, within(signal, askMs))
      return JSON.parse(await text(answer)) as unknown
    },
    async load(config, signal) {
      const answer = await send(admin, 'POST', '/load', JSON.stringify(config), within(signal, loadMs))
      const said = await text(answer)
      if (answer.statusCode === 200) return
      throw new Problem(
        'proxy-refused',
        { case: 'config' },
        {
          cause: new Error(said),
        },
      )
    },
    async ask(path, header, signal) {
      const answer = await send(`${folder}/check.sock`, 'GET', path, null, within(signal, askMs))
      answer.resume()
      const value = answer.headers[header.toLowerCase()]
      return { status: answer.statusCode ?? 0, value: typeof value === 'string' ? value : null }
    },
  }
}

async function send(
  socketPath: string,
  method: string,
  path: string,
  body: string | null,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const headers = { host: 'cell-admin', ...(body !== null && { 'content-type': 'application/json' }) }
  try {
    return await requestOverSocket(socketPath, {
      method,
      path,
      headers,
      ...(body !== null && { body }),
      signal,
    })
  } catch (cause) {
    throw new Problem('proxy-unavailable', {}, { cause })
  }
}

function within(signal: AbortSignal, ms: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(ms)])
}
