import { createSocket } from 'node:dgram'

// Sends one datagram: from address, to address, to port, what it says.
const [from, to, port, text] = process.argv.slice(2)
const socket = createSocket('udp4')
socket.bind({ address: from }, () => socket.send(text, Number(port), to, () => socket.close()))
