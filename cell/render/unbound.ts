import { namesFolder, unboundControl } from '../core/dns.ts'
import type { NetworkState } from '../network/state.ts'
import { ourNetworks, reverseZones } from './engine-names.ts'
import { askedOutside } from './zone.ts'

/**
 * What unbound is told: it serves the cell's zone to everyone on the cell's networks, and asks for the rest where the
 * machine asks. A service that nothing leads out of learns of the cell's own zone only. `folder` is where it reads.
 */
export function renderUnbound(state: NetworkState, folder = namesFolder.inside): string {
  const { domain, net, pool, blocked } = state
  const reverse = [...new Set(ourNetworks(state).flatMap(reverseZones))].toSorted()
  const server = [
    `directory: "${folder}"`,
    'username: ""',
    'chroot: ""',
    'pidfile: ""',
    'use-syslog: no',
    'logfile: ""',
    'verbosity: 0',
    'num-threads: 1',
    'interface: 0.0.0.0',
    'do-ip6: no',
    'do-not-query-localhost: no',
    'hide-identity: yes',
    'hide-version: yes',
    'module-config: "respip iterator"',
    'msg-cache-size: 2m',
    'rrset-cache-size: 4m',
    'infra-cache-numhosts: 200',
    'access-control: 0.0.0.0/0 refuse',
    'access-control: 127.0.0.0/8 allow',
    ...[net.subnet, pool].map((range) => `access-control: ${range} allow`),
    `access-control-view: ${pool} inside`,
    ...askedOutside(state).map((range) => `access-control-view: ${range} outside`),
    // Names of the cell that don't exist are no business of the world's.
    'local-zone: "cell." static',
    `local-zone: "${domain}." transparent`,
    // The engine's resolver knows every container by its name and its address.
    ...ourNetworks(state).map((network) => `response-ip: ${network} always_nxdomain`),
    ...reverse.map((zone) => `local-zone: "${zone}." static`),
    ...blocked.map((name) => `local-zone: "${name}." always_nxdomain`),
  ]
  return [
    ...section('server', server),
    ...section('remote-control', [
      'control-enable: yes',
      `control-interface: ${unboundControl}`,
      'control-use-cert: no',
    ]),
    ...section('view', ['name: "inside"', 'local-zone: "." refuse', `local-zone: "${domain}." transparent`]),
    ...section('view', ['name: "outside"', 'view-first: yes']),
    ...section('auth-zone', [
      `name: "${domain}."`,
      `zonefile: "${folder}/${zoneFile}"`,
      'for-downstream: yes',
      'for-upstream: yes',
      'fallback-enabled: no',
    ]),
    // The engine's own resolver, which knows where the machine asks.
    ...section('forward-zone', ['name: "."', 'forward-addr: 127.0.0.11']),
    '',
  ].join('\n')
}

/** What the zone's file is called, beside the configuration. */
export const zoneFile = 'cell.zone'

function section(name: string, lines: string[]): string[] {
  return [`${name}:`, ...lines.map((line) => `  ${line}`)]
}
