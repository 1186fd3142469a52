import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { reachingSocket } from '../../config/socket-path.ts'

/** How often it is tried to listen where somebody else still does, in ms. */
const againMs = 1_000

interface Relay {
  stop(): Promise<void>
}

/**
 * Passes what comes to a port of 127.0.0.1 on to a socket, byte for byte. Where the port is taken it is tried again and
 * again; `taken` is told once.
 */
export function relayToSocket(port: number, path: string, taken: () => void): Relay {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (caller) => {
    const answerer = reachingSocket(path, (short) => connect({ path: short, allowHalfOpen: true }))
    for (const [one, other] of [
      [caller, answerer],
      [answerer, caller],
    ] as const) {
      open.add(one)
      one.pipe(other)
      // Either end that breaks, breaks the whole.
      one.on('error', () => other.destroy())
      one.once('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  let again: NodeJS.Timeout | undefined
  let isTold = false
  const listen = (): void => void server.listen({ host: '127.0.0.1', port })
  server.on('error', () => {
    if (!isTold) taken()
    isTold = true
    again = setTimeout(listen, againMs)
  })
  listen()
  return {
    async stop() {
      clearTimeout(again)
      for (const socket of open) socket.destroy()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}
