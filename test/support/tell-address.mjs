import { createServer } from 'node:http'

// A page that says which address it was asked from, on the port given, on all addresses.
createServer((request, response) => response.end(`${request.socket.remoteAddress}\n`)).listen(
  Number(process.argv[2]),
  '0.0.0.0',
  () => process.stdout.write('listening\n'),
)
