import { connect } from 'node:net'

/** A request as it is written here, byte for byte: no client tidies its path. Answers status and everything that came. */
export async function rawRequest(
  address: string,
  port: number,
  [method, path]: [method: string, path: string],
  headers: [name: string, value: string][],
  body = '',
): Promise<{ status: number; text: string }> {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${address}:${port}`,
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  const socket = connect(port, address)
  socket.setTimeout(10_000, () => socket.destroy(new Error('no answer within 10 seconds')))
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1')
  const parts: Buffer[] = []
  for await (const part of socket) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('latin1')
  return { status: Number(text.slice(9, 12)), text }
}
