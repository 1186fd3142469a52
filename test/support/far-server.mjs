import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'

// A server far away: a page that says which address it was asked from, and UDP that takes what comes. `/seen` tells who came
// from which address since it was asked last: who is the path of a page, or the text of a packet.
const seen = new Set()

createServer((request, response) => {
  const { remoteAddress } = request.socket
  if (request.url === '/seen') {
    response.end(JSON.stringify([...seen]))
    seen.clear()
    return
  }
  seen.add(`${request.url.slice(1)} ${remoteAddress}`)
  response.end(`${remoteAddress}\n`)
}).listen(80, '0.0.0.0', () => process.stdout.write('listening\n'))

const udp = createSocket('udp4', (packet, { address }) => seen.add(`${String(packet).trim()} ${address}`))
udp.bind(9_999, '0.0.0.0')
