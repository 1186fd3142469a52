import { request, type IncomingMessage } from 'node:http'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
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

function send(command: Command, { method, path, body, headers = {} }: Call): Promise<IncomingMessage> {
  const { socket } = optionsOf(command)
  return new Promise((done, failed) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    // Said in full: Node would send the body of a DELETE without its length.
    const content =
      text === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const call = request(
      { socketPath: socket, path, method, headers: { host: 'cell', ...content, ...headers } },
      done,
    )
    call.on('error', (error: NodeJS.ErrnoException) => {
      const absent = ['ENOENT', 'ECONNREFUSED', 'EACCES'].includes(error.code ?? '')
      failed(
        absent
          ? new NoCell(`No cell answers at ${socket} (${error.code}); "cell up" or "npm start" starts one`)
          : error,
      )
    })
    call.end(text)
  })
}
