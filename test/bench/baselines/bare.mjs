// The least that Node can do: one answer, always the same. Plain JavaScript, so that stripping types costs it no start.
import { createServer } from 'node:http'

const body = '{"status":"ok"}'
createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
}).listen(Number(process.argv[2]), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
