import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'

// Opens many connections to a proxy and holds them: kind, host, port, server name, how many. Prints how many stand.
const [kind, host, port, name, count] = process.argv.slice(2)
const preface = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
])
const begin = `GET / HTTP/1.1\r\nHost: ${name}\r\n`
const says = {
  idle: '',
  'slow header': begin,
  'huge header': `${begin}X: ${'a'.repeat(300_000)}`,
  'slow body': `POST /api/auth/login HTTP/1.1\r\nHost: ${name}\r\nContent-Length: 60000\r\n\r\n{`,
  'http/2 preface': preface,
}
const protocols = kind === 'http/2 preface' ? ['h2'] : ['http/1.1']

const stands = new Set()
for (let at = 0; at < Number(count); at++) {
  const socket = connect({ host, port: Number(port) })
  socket.on('error', () => socket.destroy())
  socket.once('close', () => stands.delete(socket))
  socket.once('connect', () => {
    const secure = connectTls({
      socket,
      servername: name,
      ALPNProtocols: protocols,
      rejectUnauthorized: false,
    })
    secure.on('error', () => socket.destroy())
    secure.once('secureConnect', () => {
      if (says[kind].length > 0) secure.write(says[kind])
      stands.add(socket)
    })
  })
  // A few at a time, or the first are given up before they are done.
  if (at % 50 === 49) await sleep(20)
}
await sleep(2_000)
process.stdout.write(`${stands.size}\n`)
process.stdin.on('end', () => process.exit()).resume()
