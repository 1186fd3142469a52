import { cellAddress } from '../peers/addresses.ts'
import { exitMarks, markOf, mostConnections, tableOf } from '../exits/pool.ts'
import type { ExitWay, VpnState } from './vpn-state.ts'

/**
 * Who leaves by which connection, as rules of the VPN's firewall. A packet of theirs is marked, the mark chooses the
 * routing table, and what is marked leaves by its exit's address or not at all: whatever became of the routes.
 */
export function exitRules({ network, peers, exits }: VpnState) {
  const cell = cellAddress(network)
  const wayOf = new Map(exits.map((way) => [way.slot, way]))
  const steered = peers.flatMap(({ address, exit }) => (exit === null ? [] : [{ address, slot: exit }]))
  const resolvers = steered.flatMap(({ address, slot }) => {
    const to = wayOf.get(slot)?.address ?? null
    return to === null ? [] : [`${address} : ${to}`]
  })
  const marks = steered.map(({ address, slot }) => `${address} : ${markOf(slot)}`)
  const steer = 'meta mark set ip saddr map @exits'
  return {
    sets: [map('exits', 'mark', marks), map('resolvers', 'ipv4_addr', resolvers)],
    steering: [
      '  chain steering {',
      '    type filter hook prerouting priority mangle; policy accept;',
      '    iifname != "wg0" accept',
      `    ip daddr != ${network} ${steer}`,
      `    ip daddr ${cell} meta l4proto { tcp, udp } th dport 53 ${steer}`,
      '  }',
      '',
    ],
    /** Names are asked where the traffic goes too. */
    names: ['udp', 'tcp'].map(
      (protocol) =>
        `    iifname "wg0" ip daddr ${cell} ${protocol} dport 53 dnat ip to ip saddr map @resolvers`,
    ),
    guards: [
      ...exits.flatMap(guardOf),
      // Marked for a connection that there is no more, or not yet.
      `    ${[isMarked, ...others(exits)].join(' ')} drop`,
    ],
  }
}

const isMarked = `meta mark & ${exitMarks.mask} == ${exitMarks.value}`

function others(exits: ExitWay[]): string[] {
  return exits.length === 0 ? [] : [`meta mark != { ${exits.map(({ slot }) => markOf(slot)).join(', ')} }`]
}

function guardOf({ slot, address, carriesUdp }: ExitWay): string[] {
  const mark = `meta mark ${markOf(slot)}`
  if (address === null) return [`    ${mark} reject with icmpx admin-prohibited`]
  return [
    `    ${mark} rt ip nexthop != ${address} drop`,
    `    ${mark} ip daddr ${address} meta l4proto { tcp, udp } th dport 53 ct status dnat accept`,
    ...(carriesUdp ? [] : [`    ${mark} meta l4proto != tcp reject with icmpx admin-prohibited`]),
  ]
}

function map(name: string, type: string, elements: string[]): string {
  return [
    `  map ${name} {`,
    `    type ipv4_addr : ${type}`,
    ...(elements.length > 0 ? [`    elements = { ${elements.join(', ')} }`] : []),
    '  }',
    '',
  ].join('\n')
}

/**
 * What `ip -batch` takes: which mark asks which routing table, and where each table leads. What no table leads anywhere
 * goes nowhere.
 */
export function renderWays({ exits }: Pick<VpnState, 'exits'>): string {
  const addresses = new Map(exits.map(({ slot, address }) => [slot, address]))
  const { mask, value } = exitMarks
  const slots = Array.from({ length: mostConnections }, (_, slot) => slot)
  return [
    // The kernel's own, in case somebody flushed them.
    'rule add priority 32766 lookup main',
    `rule add priority ${afterAllTables} fwmark ${value}/${mask} unreachable`,
    ...slots.map(
      (slot) => `rule add priority ${tableOf(slot)} fwmark ${markOf(slot)} lookup ${tableOf(slot)}`,
    ),
    ...slots.map((slot) => {
      const address = addresses.get(slot) ?? null
      const way = address === null ? 'unreachable default' : `default via ${address}`
      return `route replace ${way} table ${tableOf(slot)}`
    }),
    '',
  ].join('\n')
}

/** Of `ip rule`: behind those of all tables. */
const afterAllTables = tableOf(mostConnections)
