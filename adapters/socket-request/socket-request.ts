import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { createConnection, type Socket } from 'node:net'
import { reachingSocket } from '../../config/socket-path.ts'

interface SocketRequest {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  signal?: AbortSignal
  /** Whether the connection is kept for the next request: for one that is made all the time, to a server that stays. */
  keepAlive?: boolean
}

/** As Node's own for all requests, but for sockets with paths of any length. */
const keepingAgent = Object.assign(new Agent({ keepAlive: true, timeout: 5_000, scheduling: 'lifo' }), {
  createConnection: ({ socketPath }: { socketPath?: string }) => connect(socketPath ?? ''),
})

/** One HTTP request over a unix socket: resolves with the head of the answer. Rejects with the error of Node. */
export async function requestOverSocket(
  socketPath: string,
  { path, method = 'GET', headers = {}, body, signal, keepAlive = false }: SocketRequest,
): Promise<IncomingMessage> {
  const outgoing = request({
    socketPath,
    path,
    method,
    // Node would send the body of a DELETE without its length.
    headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
    ...(signal !== undefined && { signal }),
    ...(keepAlive ? { agent: keepingAgent } : { createConnection: () => connect(socketPath) }),
  })
  // An error after the head, such as an abort, is the answer's too; without a listener here it would end the process.
  outgoing.on('error', () => undefined)
  outgoing.end(body)
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  return answer
}

function connect(socketPath: string): Socket {
  return reachingSocket(socketPath, (path) => createConnection(path))
}
