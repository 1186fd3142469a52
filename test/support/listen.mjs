import { createSocket } from 'node:dgram'

// Listens on a UDP port, prints what comes a line each, and ends with the word that ends it.
const [port, last] = process.argv.slice(2)
const socket = createSocket('udp4', (said) => {
  process.stdout.write(`${said}\n`)
  if (String(said) === last) socket.close()
})
socket.bind(Number(port), () => process.stdout.write('listening\n'))
