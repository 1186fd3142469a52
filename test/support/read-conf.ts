import { isIPv4, isIPv6 } from 'node:net'

/** A configuration of WireGuard as a device takes it. */
interface Conf {
  interface: Record<string, string>
  peer: Record<string, string>
  /** Where it sends to: the host as `getaddrinfo` gets it, without brackets. */
  endpoint: { host: string; port: number }
}

const keys = {
  Interface: ['PrivateKey', 'Address', 'DNS', 'MTU'],
  Peer: ['PublicKey', 'Endpoint', 'AllowedIPs', 'PersistentKeepalive'],
}

/**
 * Reads a `.conf` as `wg` and `wg-quick` do (wireguard-tools, src/config.c and wg-quick(8)): what these refuse, this
 * throws. Comments begin with # anywhere; each key once, in the section where it belongs.
 */
export function readConf(text: string): Conf {
  const sections: Record<string, Record<string, string>> = {}
  let section = ''
  for (const raw of text.split('\n')) {
    const line = raw.replace(/#.*$/, '').trim()
    if (line === '') continue
    const head = /^\[(\w+)\]$/.exec(line)?.[1]
    if (head !== undefined) {
      if (sections[head] !== undefined || !(head in keys)) throw new Error(`section ${head}`)
      sections[(section = head)] = {}
      continue
    }
    const [, key = '', value = ''] = /^(\w+)\s*=\s*(.+)$/.exec(line) ?? []
    const known = keys[section as keyof typeof keys] ?? []
    if (!known.includes(key) || sections[section]?.[key] !== undefined) throw new Error(`line ${raw}`)
    if (/[^\x20-\x7e]/.test(value)) throw new Error(`letters of ${raw}`)
    Object.assign(sections[section] ?? {}, { [key]: value })
  }
  const { Interface: own = {}, Peer: peer = {} } = sections
  for (const key of [own['PrivateKey'], peer['PublicKey']])
    if (key !== undefined && !/^[\w+/]{42}[AEIMQUYcgkosw480]=$/.test(key)) throw new Error(`key ${key}`)
  for (const range of [...list(own['Address']), ...list(peer['AllowedIPs'])]) mustBeRange(range)
  list(own['DNS']).forEach((one) => {
    if (!isIPv4(one) && !isIPv6(one)) throw new Error(`DNS ${one}`)
  })
  return { interface: own, peer, endpoint: readEndpoint(peer['Endpoint'] ?? '') }
}

function list(text = ''): string[] {
  return text.split(',').map((one) => one.trim())
}

function mustBeRange(text: string): void {
  const [address = '', bits = ''] = text.split('/')
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > most) throw new Error(`range ${text}`)
}

/** `parse_endpoint` of wireguard-tools: a host in brackets ends at `]`, any other at its last colon. */
function readEndpoint(text: string): Conf['endpoint'] {
  const inBrackets = text.startsWith('[')
  const end = inBrackets ? text.indexOf(']') : text.lastIndexOf(':')
  const [host, rest] = [text.slice(inBrackets ? 1 : 0, end), text.slice(inBrackets ? end + 1 : end)]
  const port = /^:(\d+)$/.exec(rest)?.[1]
  if (end < 0 || host === '' || port === undefined) throw new Error(`endpoint ${text}`)
  if (Number(port) < 1 || Number(port) > 65_535) throw new Error(`port of ${text}`)
  const isName =
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/.test(host)
  if (inBrackets ? !isIPv6(host) : !isIPv4(host) && !isName) throw new Error(`host of ${text}`)
  return { host, port: Number(port) }
}
