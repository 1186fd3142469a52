import { once } from 'node:events'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { callSocket } from './cell.ts'

export interface Asked {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

interface AskOptions {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** Asks a cell's proxy on this machine for an address of its domain, believing its own root certificate alone. */
export async function askHttps(
  { home, https }: { home: string; https: number },
  url: string,
  { method = 'GET', headers = {}, body }: AskOptions = {},
): Promise<Asked> {
  const { hostname, pathname, search } = new URL(url)
  const root = await callSocket(join(home, 'data/api/cell.sock'), 'GET', '/api/ca.pem')
  const outgoing = request({
    host: '127.0.0.1',
    port: https,
    servername: hostname,
    ca: root.body,
    agent: false,
    method,
    path: pathname + search,
    headers: { host: hostname, ...headers },
  })
  outgoing.end(body)
  const [answer] = await once(outgoing, 'response')
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) }
}

export async function askHttp(port: number, url: string): Promise<Asked> {
  const { hostname, pathname, search } = new URL(url)
  const outgoing = plainRequest({
    host: '127.0.0.1',
    port,
    agent: false,
    path: pathname + search,
    headers: { host: hostname },
  })
  outgoing.end()
  const [answer] = await once(outgoing, 'response')
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) }
}
