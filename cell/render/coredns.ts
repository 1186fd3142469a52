import { namesFolder } from '../core/dns.ts'
import type { NetworkState } from '../network/state.ts'
import { engineNames, ourNetworks, reverseZones } from './engine-names.ts'
import { askedOutside, zoneSerial } from './zone.ts'

/**
 * What CoreDNS is told: it serves the cell's zone to everyone on the cell's networks, and asks for the rest where the
 * machine asks. A service that nothing leads out of learns of the cell's own zone only.
 */
export function renderCorefile(state: NetworkState): string {
  const { domain, net, pool, blocked } = state
  const reverse = [...new Set(ourNetworks(state).flatMap(reverseZones))].toSorted()
  const none = block('template ANY ANY', ['rcode NXDOMAIN'])
  return [
    ...block(domain, [
      ...asked([net.subnet, pool]),
      ...block(`file ${namesFolder.inside}/${versionedZone(state)}`, ['reload 0']),
    ]),
    // Names of the cell that don't exist are no business of the world's.
    ...block('cell', [...asked([net.subnet, pool]), ...none]),
    ...(blocked.length > 0 ? block(blocked.join(' '), [...asked(askedOutside(state)), ...none]) : []),
    ...block(reverse.join(' '), [...asked(askedOutside(state)), ...none]),
    ...block('.', [
      ...asked(askedOutside(state)),
      ...['A', 'AAAA'].flatMap((type) => hidden(type, engineNames(state))),
      ...block('cache', ['success 2000', 'denial 1000']),
      // The engine's own resolver, which knows where the machine asks; there is no other to turn to.
      ...block('forward . 127.0.0.11', ['max_fails 0']),
    ]),
    '',
  ].join('\n')
}

/** Named by what is in it: whoever reads a configuration, be it after a crash, reads the zone that it was written with. */
export function versionedZone(state: NetworkState): string {
  return `${zoneSerial(state)}.zone`
}

/** Names that the resolver below would know are none. */
function hidden(type: string, names: string[]): string[] {
  return block(`template IN ${type}`, [`match ${names.join(' ')}`, 'rcode NXDOMAIN', 'fallthrough'])
}

/** Complaints are logged; who is not in these networks is refused. */
function asked(networks: string[]): string[] {
  return ['errors', ...block('acl', [`allow net 127.0.0.0/8 ${networks.join(' ')}`, 'block'])]
}

function block(head: string, lines: string[]): string[] {
  return [`${head} {`, ...lines.map((line) => `    ${line}`), '}']
}
