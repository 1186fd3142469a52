import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'

export interface LoopbackRegistry {
  /** `127.0.0.1:<port>` */
  host: string
  /** `<method> <path>` of every request so far. */
  requests: string[]
  [Symbol.asyncDispose](): Promise<void>
}

/** A server on a loopback port that answers as the test says, honestly or not. */
export async function startLoopbackRegistry(answer: RequestListener): Promise<LoopbackRegistry> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    host: `127.0.0.1:${address.port}`,
    requests,
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
