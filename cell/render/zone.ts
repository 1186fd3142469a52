import { createHash } from 'node:crypto'
import { mailSubdomains } from '../manifest/reserved.ts'
import { mailOf } from '../network/announced.ts'
import type { NetworkState } from '../network/state.ts'
import { srvRecords } from './srv.ts'

/** A change reaches whoever asked before within this long, in seconds. */
const ttl = 60

/** The cell's zone, as RFC 1035 writes zones: every name leads to the cell's address in the VPN. */
export function renderZone(state: NetworkState): string {
  const { domain, address } = state
  const names = ['@', ...panelNames, 'dns', 'ntp', ...serviceNames(state)]
  return [
    `$ORIGIN ${domain}.`,
    `$TTL ${ttl}`,
    `@ IN SOA dns hostmaster ${zoneSerial(state)} 3600 600 604800 ${ttl}`,
    '@ IN NS dns',
    ...names.map((name) => `${name} IN A ${address}`),
    ...srvRecords(state),
    '',
  ].join('\n')
}

/** Tells by its number what the zone holds and who may ask for what, so that a server can be asked which one it has. */
export function zoneSerial(state: NetworkState): number {
  const told = JSON.stringify([
    state.domain,
    state.address,
    serviceNames(state),
    srvRecords(state),
    state.pool,
    askedOutside(state),
    state.blocked,
    state.prefix,
  ])
  return createHash('sha256').update(told).digest().readUInt32BE() || 1
}

/** The networks that may ask for names of the world too, in CIDR notation: nothing leads out of the others. */
export function askedOutside({ net, services }: NetworkState): string[] {
  return [net.subnet, ...services.filter(({ internal }) => !internal).map(({ subnet }) => subnet)]
}

/** Where the pages are, besides the domain itself. */
export const panelNames = ['admin', 'webui']

function serviceNames({ domain, services }: NetworkState): string[] {
  const own = services.flatMap(({ hosts }) => hosts.map(({ name }) => name.slice(0, -domain.length - 1)))
  return [...new Set([...own, ...(mailOf(services) === null ? [] : mailSubdomains)])].toSorted()
}
