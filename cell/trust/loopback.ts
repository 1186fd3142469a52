import ipaddr from 'ipaddr.js'

/** The names of this machine that are no addresses. */
const names = /^(localhost|localhost\.localdomain|ip6-localhost|ip6-loopback|.*\.localhost)$/

/**
 * Whether a registry, as `<host>[:<port>]` or as an image pattern begins with it, is on this machine. Addresses count in
 * all their notations, such as `127.1`.
 */
export function isLoopback(text: string): boolean {
  const [registry = ''] = text.split('/')
  if (!URL.canParse(`http://${registry}/`)) return false
  const host = new URL(`http://${registry}/`).hostname.replace(/\.$/, '').replace(/^\[|\]$/g, '')
  if (names.test(host)) return true
  return ipaddr.isValid(host) && ['loopback', 'unspecified'].includes(ipaddr.process(host).range())
}

/** The port of a registry; null where it names none. */
export function portOf(text: string): number | null {
  const [, port] = /:(\d+)$/.exec(text.split('/')[0] ?? '') ?? []
  return port === undefined ? null : Number(port)
}
