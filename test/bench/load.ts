// Runs in a process of its own: node load.ts <port, address:port or socket> <path> <connections> <milliseconds> [<status> <requests of a connection>]
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const [where = '', path = '/', connections = '16', milliseconds = '1000', status = '200', most = 'Infinity'] =
  process.argv.slice(2)
const [, address = '127.0.0.1', port] = /^(?:([\d.]+):)?(\d+)$/.exec(where) ?? []
const host = port === undefined ? 'cell' : `${address}:${port}`
const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
const headEnd = Buffer.from('\r\n\r\n')
const until = performance.now() + Number(milliseconds)
let answered = 0

/** Asks again as soon as it is answered; plain sockets, since an HTTP client costs more than the server. */
async function askOn(): Promise<void> {
  while (performance.now() < until) {
    const socket =
      port === undefined ? connect({ path: where }) : connect({ host: address, port: Number(port) })
    socket.setNoDelay(true)
    await once(socket, 'connect')
    await askBy(socket)
    socket.destroy()
  }
}

/** As long as there is time, and so often as one connection may be used. */
async function askBy(socket: Socket): Promise<void> {
  let held = Buffer.alloc(0)
  let asked = 1
  socket.write(request)
  for await (const chunk of socket) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const end = held.indexOf(headEnd)
    if (end < 0) continue
    const head = held.toString('latin1', 0, end)
    if (!head.startsWith(`HTTP/1.1 ${status}`)) throw new Error(`answered ${head.split('\r\n')[0]}`)
    const length = /content-length: (\d+)/i.exec(head)?.[1]
    if (length === undefined) throw new Error('answered without a length')
    if (held.length < end + headEnd.length + Number(length)) continue
    held = Buffer.alloc(0)
    answered += 1
    if (performance.now() > until || asked >= Number(most)) return
    asked += 1
    socket.write(request)
  }
  throw new Error('the server hung up')
}

await Promise.all(Array.from({ length: Number(connections) }, askOn))
process.stdout.write(String(answered))
