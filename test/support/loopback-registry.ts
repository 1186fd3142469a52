import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { join } from 'node:path'

export interface LoopbackRegistry {
  /** `127.0.0.1:<port>` */
  host: string
  /** `<method> <path>` of every request so far. */
  requests: string[]
  /** The `Authorization` headers of those requests, `none` where there was none. */
  credentials: string[]
  /** How many connections were made. */
  connections(): number
  [Symbol.asyncDispose](): Promise<void>
}

/** The certificate that vouches for a TLS loopback registry, and for nothing else. */
export const loopbackCertificate = join(import.meta.dirname, '../fixtures/tls/loopback.pem')

/** A server on a loopback port that answers as the test says, honestly or not. */
export async function startLoopbackRegistry(
  answer: RequestListener,
  { tls = false } = {},
): Promise<LoopbackRegistry> {
  const requests: string[] = []
  const credentials: string[] = []
  let connections = 0
  const listener = (request: IncomingMessage, response: Parameters<RequestListener>[1]) => {
    requests.push(`${request.method} ${request.url}`)
    credentials.push(request.headers.authorization ?? 'none')
    answer(request, response)
  }
  const key = loopbackCertificate.replace('.pem', '.key')
  const server = tls
    ? createTlsServer({ cert: readFileSync(loopbackCertificate), key: readFileSync(key) }, listener)
    : createServer(listener)
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    host: `127.0.0.1:${address.port}`,
    requests,
    credentials,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers `GET <path>` from a table of paths and bytes, 404 for the rest. */
export function serve(files: Readonly<Record<string, Uint8Array | string>>): RequestListener {
  return (request, response) => {
    const bytes = files[request.url ?? '']
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
  }
}

export function digestOf(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
