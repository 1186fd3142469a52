import type { IncomingMessage } from 'node:http'
import type { Transport } from './transport.ts'

/** Set by the web host and by the proxy, honoured on their own connections only. */
export const clientAddressHeader = 'cell-client-address'

/** Where a request comes from, for throttling only: an address never gives authority. */
export function clientAddress(
  request: Request,
  incoming: IncomingMessage | undefined,
  door: Transport,
): string {
  if (door.kind === 'socket') return 'socket'
  if (door.kind === 'web' || door.kind === 'proxy')
    return request.headers.get(clientAddressHeader) ?? door.kind
  // What was passed on over a socket came to a port of 127.0.0.1.
  return incoming?.socket.remoteAddress ?? '127.0.0.1'
}
