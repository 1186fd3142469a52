import * as v from 'valibot'
import ipaddr from 'ipaddr.js'
import { domainName } from './domain-name.ts'
import { pasted } from './pasted.ts'
import { say } from './field-messages.ts'

export interface Endpoint {
  /** A name of DNS, or an IPv4 or IPv6 address without brackets. */
  host: string
  /** Undefined where it goes without saying. */
  port?: number
}

/** Reads `host`, `host:port`, `[IPv6]`, `[IPv6]:port` or a bare IPv6 address, as a device reads it; undefined for anything else. */
export function parseEndpoint(text: string): Endpoint | undefined {
  if (ipaddr.IPv6.isValid(text)) return endpointOf(text, undefined)
  const parts = /^(?:\[([^[\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(text)
  if (parts === null) return undefined
  const [, inBrackets, plain, port] = parts
  if (inBrackets !== undefined && !ipaddr.IPv6.isValid(inBrackets)) return undefined
  return endpointOf(inBrackets ?? plain ?? '', port)
}

/** `host:port` as it stands in a configuration of WireGuard: an IPv6 address in brackets. */
export function formatEndpoint({ host, port }: Endpoint, otherwise: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port ?? otherwise}`
}

/** Takes an endpoint as people write it; the output is as it is used, and reads as the same. */
export function endpoint() {
  return pasted(
    v.pipe(
      v.string(),
      v.check((text) => parseEndpoint(text) !== undefined, say('endpoint')),
      v.transform((text) => {
        const { host = '', port } = parseEndpoint(text) ?? {}
        if (port !== undefined) return formatEndpoint({ host, port }, port)
        return host
      }),
      v.string(),
    ),
  )
}

function endpointOf(given: string, portText: string | undefined): Endpoint | undefined {
  const host = hostOf(given)
  const port = portText === undefined ? undefined : Number(portText)
  if (host === undefined || port === 0 || (port ?? 1) > 65_535) return undefined
  return { host, ...(port !== undefined && { port }) }
}

function hostOf(text: string): string | undefined {
  // Which interface a zone such as %eth0 means, only the box itself knows.
  if (ipaddr.IPv6.isValid(text)) return text.includes('%') ? undefined : ipaddr.IPv6.parse(text).toString()
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return text
  const name = v.safeParse(domainName(), text)
  // An address of the web is refused here: whoever pastes one means its port too, which is another.
  return name.success && !text.includes('/') ? name.output : undefined
}
