/**
 * How a request came in: over the owner's socket, over TCP at our own port, through the proxy, or from the web host,
 * which has checked the origin.
 */
export type Transport =
  { kind: 'socket' } | { kind: 'tcp'; port: number } | { kind: 'proxy' } | { kind: 'web' }
