import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a bad line does to layers; everything small passes as it is. */
export interface BadLine {
  /** The connection breaks after so many bytes of a layer. */
  cutAfter?: number | undefined
  bytesPerSecond?: number | undefined
}

/** Bodies below this many bytes are manifests, signatures and configs. */
const layerBytes = 256 * 1024

/** A registry seen over a bad line: forwards to `host`, and lets `line` be made worse or mended while it runs. */
export async function startRegistryProxy(host: string) {
  const line: BadLine = {}
  const server = createServer((incoming, outgoing) => forward(host, line, incoming, outgoing))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    line,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function forward(host: string, line: BadLine, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming
  const call = request(`http://${host}${url}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    const isLayer = method === 'GET' && Number(answer.headers['content-length'] ?? 0) >= layerBytes
    if (isLayer) void passBadly(line, answer, outgoing)
    else answer.pipe(outgoing)
  })
  call.on('error', () => outgoing.destroy())
  incoming.pipe(call)
}

async function passBadly(line: BadLine, answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  let passed = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    if (outgoing.destroyed) return
    outgoing.write(chunk)
    passed += chunk.length
    if (line.cutAfter !== undefined && passed >= line.cutAfter) return void outgoing.destroy()
    if (line.bytesPerSecond !== undefined) await sleep((chunk.length / line.bytesPerSecond) * 1000)
  }
  outgoing.end()
}
