import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Whether an IP address is private, loopback, link-local or otherwise not of the public internet. */
export function isPrivate(address: string): boolean {
  const family = isIP(address)
  return family === 0 || closed.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** A DNS look-up that fails where any answer is private: the check sits where the connection is made. */
export const publicLookup: LookupFunction = guardLookup(lookup)

/** Every look-up is checked anew: a name that was public a moment ago may lead home now. */
export function guardLookup(
  resolve: (hostname: string, options: LookupAllOptions, callback: AllAddresses) => void,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      const fault = error ?? refusal(hostname, addresses)
      if (fault || !first) callback(fault ?? new Error(`${hostname} has no address`), '')
      else if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

type AllAddresses = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void

function refusal(hostname: string, addresses: { address: string }[]): Error | undefined {
  const found = addresses.find(({ address }) => isPrivate(address))
  return found && new Error(`${hostname} leads to the private address ${found.address}`)
}

/** IANA's special-purpose registries; an IPv4-mapped IPv6 address is checked as the IPv4 address it is. */
const closed = new BlockList()
for (const subnet of [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16',
  '198.18.0.0/15 224.0.0.0/4 240.0.0.0/4 ::/96 64:ff9b::/32 2002::/16 fc00::/7 fe80::/9 ff00::/8',
].flatMap((line) => line.split(' '))) {
  const [net = '', prefix] = subnet.split('/')
  closed.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4')
}
