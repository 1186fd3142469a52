// Runs in a process of its own: node load.ts <port or socket> <path> <connections> <milliseconds>
import { connect } from 'node:net'

const [where = '', path = '/', connections = '16', milliseconds = '1000'] = process.argv.slice(2)
const host = /^\d+$/.test(where) ? `127.0.0.1:${where}` : 'cell'
const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
const headEnd = Buffer.from('\r\n\r\n')
const until = performance.now() + Number(milliseconds)
let answered = 0

/** One connection that is kept and asks again as soon as it is answered; plain sockets, since an HTTP client costs more than the server. */
async function askOn(): Promise<void> {
  const socket = connect(/^\d+$/.test(where) ? { host: '127.0.0.1', port: Number(where) } : { path: where })
  socket.setNoDelay(true)
  let held = Buffer.alloc(0)
  socket.write(request)
  for await (const chunk of socket) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const end = held.indexOf(headEnd)
    if (end < 0) continue
    const head = held.toString('latin1', 0, end)
    if (!head.startsWith('HTTP/1.1 200')) throw new Error(`answered ${head.split('\r\n')[0]}`)
    const length = /content-length: (\d+)/i.exec(head)?.[1]
    if (length === undefined) throw new Error('answered without a length')
    if (held.length < end + headEnd.length + Number(length)) continue
    held = Buffer.alloc(0)
    answered += 1
    if (performance.now() > until) return
    socket.write(request)
  }
  throw new Error('the server hung up')
}

await Promise.all(Array.from({ length: Number(connections) }, askOn))
process.stdout.write(String(answered))
