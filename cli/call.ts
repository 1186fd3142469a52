import type { IncomingMessage } from 'node:http'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { requestOverSocket } from '../adapters/socket-request/socket-request.ts'
import { NoCell, Refused } from './exit.ts'

interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
  headers?: Record<string, string>
}

/** Calls the cell's API over its socket and gives the parsed answer; a problem is thrown as `Refused`. */
export async function call<Answer>(command: Command, what: Call): Promise<Answer> {
  const answer = await send(command, what)
  const said = await text(answer)
  const status = answer.statusCode ?? 0
  if (status >= 400) throw new Refused(JSON.parse(said))
  // The API's own contract: what a path answers is documented with it.
  return (said === '' ? null : JSON.parse(said)) as Answer
}

/** Opens a stream of the API, or a download. */
export async function open(command: Command, path: string): Promise<IncomingMessage> {
  const answer = await send(command, { method: 'GET', path })
  if ((answer.statusCode ?? 0) >= 400) throw new Refused(JSON.parse(await text(answer)))
  return answer
}

/** An answer of the API that is text and no JSON. */
export async function openText(command: Command, path: string): Promise<string> {
  return await text(await open(command, path))
}

export function optionsOf(command: Command): { json: boolean; socket: string } {
  const { json = false, home } = command.optsWithGlobals<{ json?: boolean; home?: string }>()
  return { json, socket: join(resolve(home ?? process.env.CELL_HOME ?? '.'), 'data/api/cell.sock') }
}

async function send(command: Command, { method, path, body, headers = {} }: Call): Promise<IncomingMessage> {
  const { socket } = optionsOf(command)
  const content = body === undefined ? {} : { 'content-type': 'application/json' }
  try {
    return await requestOverSocket(socket, {
      method,
      path,
      headers: { host: 'cell', ...content, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['ENOENT', 'ECONNREFUSED', 'EACCES'].includes(code)) throw error
    throw new NoCell(`No cell answers at ${socket} (${code}); "cell up" or "npm start" starts one`)
  }
}
