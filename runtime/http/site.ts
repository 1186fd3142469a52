import type { IncomingMessage } from 'node:http'
import type { Transport } from './transport.ts'

/**
 * By which kind of name a browser knows the cell. `tls`: a domain name, behind TLS at the cell's own proxy. `own`: a name
 * that no other program of this machine uses. `shared`: 127.0.0.1 or localhost, whose cookies every program gets that a
 * browser visits there, since cookies know no ports.
 */
export type Site = 'tls' | 'own' | 'shared'

/** Set by the web host, and honoured on its own connection only. */
export const siteHeader = 'cell-site'

/** The name by which pages live on the box: browsers lead all of `.localhost` to the machine itself (RFC 6761, 6.3). */
const pagesName = 'cell.localhost'

/** Where pages are, for people. */
export function pagesAddress(port: number): string {
  return `http://${pagesName}:${port}`
}

/** The same as the console tells it, for who has a browser that does not find that name too. */
export function pagesPlaces(port: number): string {
  return `${pagesAddress(port)}, or http://127.0.0.1:${port}/?${stay}=1 where a browser does not find that name`
}

/** In an address: the reader's browser cannot find the name of the pages, so they are to stay where they are. */
export const stay = 'here'

export function siteOf(request: Request, incoming: IncomingMessage | undefined, door: Transport): Site {
  if (door.kind === 'web') return sites.find((one) => one === request.headers.get(siteHeader)) ?? 'own'
  if (door.kind === 'proxy') return incoming?.headers['x-forwarded-proto'] === 'https' ? 'tls' : 'own'
  if (door.kind === 'tcp') return incoming?.headers.host?.startsWith(pagesName) === true ? 'own' : 'shared'
  return 'own'
}

const sites: Site[] = ['tls', 'own', 'shared']

/**
 * True where a request may come in by that name. A page of the internet whose name leads to 127.0.0.1 all at once (DNS
 * rebinding) is of the same origin as the cell to a browser, but for this. Sockets are open to their owners alone.
 */
export function isKnownHost(incoming: IncomingMessage | undefined, door: Transport): boolean {
  if (door.kind !== 'tcp') return true
  // The address in a request line that is a whole URL would count instead of the header (RFC 9112, 3.2.2).
  if (incoming?.url?.startsWith('/') !== true) return false
  return localHosts(door.port).has(incoming.headers.host?.toLowerCase() ?? '')
}

const known = new Map<number, ReadonlySet<string>>()

/** What a request to the machine itself says in its header `host`. */
export function localHosts(port: number): ReadonlySet<string> {
  const before = known.get(port)
  if (before !== undefined) return before
  const names = [pagesName, 'localhost', '127.0.0.1', '[::1]']
  // The default port is left out of the header.
  const hosts = new Set(names.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]))
  known.set(port, hosts)
  return hosts
}
