import { cellAddress } from '../peers/addresses.ts'
import { exitRules } from './exit-ways.ts'
import { peerBlock } from './peer-block.ts'
import type { VpnPeer, VpnState } from './vpn-state.ts'
import { tunnelPort } from './wireguard.ts'

/** Connections to the proxy and to services at once from one device. */
const mostOfOne = 256

/**
 * The whole ruleset of the container that peers come in by, for one `nft --file`, which takes it whole or not at all.
 * What isn't allowed here doesn't pass. Each packet of a peer is judged, not only the first of a connection, so a
 * change holds at once for what is open too.
 */
export function renderFirewall(state: VpnState): string {
  const { network, inside, peers, doors } = state
  const cell = cellAddress(network)
  const exits = exitRules(state)
  const leads = (protocol: string, ports: string, to: string): string =>
    `    iifname "wg0" ip daddr ${cell} ${protocol} dport ${ports} dnat ip to ${to}`
  const served = [...new Set(doors.map(({ address }) => address))]
  const limited = served.length === 0 ? inside.caddy : `{ ${[inside.caddy, ...served].join(', ')} }`
  return [
    // Named before it is deleted: deleting what isn't there would refuse the whole.
    'table inet cell',
    'delete table inet cell',
    'table inet cell {',
    set('peers', peers),
    set(
      'far',
      peers.filter(({ tunnel }) => tunnel === 'full'),
    ),
    set(
      'together',
      peers.filter(({ peerToPeer }) => peerToPeer),
    ),
    set('home', [...neverTheInternet]),
    ['  set callers {', '    type ipv4_addr', '    size 65535', '    flags dynamic', '  }', ''].join('\n'),
    ...exits.sets,
    ...exits.steering,
    '  chain arriving {',
    '    type nat hook prerouting priority dstnat; policy accept;',
    ...exits.names,
    leads('udp', '53', inside.dns),
    leads('tcp', '53', inside.dns),
    leads('tcp', '{ 80, 443 }', inside.caddy),
    leads('udp', '443', inside.caddy),
    leads('udp', '123', inside.ntp),
    ...doors.map(({ protocol, host, address, port }) => leads(protocol, `${host}`, `${address}:${port}`)),
    '  }',
    '',
    '  chain leaving {',
    '    type nat hook postrouting priority srcnat; policy accept;',
    '    # One to one, so that the proxy sees who asks.',
    `    ip saddr ${network} ip daddr ${inside.subnet} snat ip prefix to ip saddr map { ${network} : ${peerBlock(network, inside.peers)} }`,
    `    ip saddr ${network} oifname != "wg0" masquerade`,
    '  }',
    '',
    '  chain input {',
    '    type filter hook input priority filter; policy drop;',
    '    iifname "lo" accept',
    '    iifname "wg0" ip saddr @peers icmp type echo-request accept',
    '    iifname "wg0" drop',
    '    ct state established,related accept',
    `    udp dport ${tunnelPort} accept`,
    '  }',
    '',
    '  chain forward {',
    '    type filter hook forward priority filter; policy drop;',
    '    tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu',
    '    iifname "wg0" ip saddr != @peers drop',
    '    iifname "wg0" oifname "wg0" ip saddr @together ip daddr @together accept',
    '    oifname "wg0" ip daddr @peers iifname != "wg0" ct state established,related accept',
    ...doors
      .filter(({ closedTo }) => closedTo.length > 0)
      .map(
        ({ address, closedTo }) =>
          `    iifname "wg0" ip saddr { ${closedTo.join(', ')} } ip daddr ${address} reject with icmpx admin-prohibited`,
      ),
    `    iifname "wg0" ip daddr ${limited} tcp flags & (syn | ack) == syn ct state new add @callers { ip saddr ct count over ${mostOfOne} } reject with tcp reset`,
    ...exits.guards,
    `    iifname "wg0" ip daddr { ${inside.dns}, ${inside.caddy}, ${inside.ntp} } ct status dnat accept`,
    ...doors.map(
      ({ protocol, address, port }) =>
        `    iifname "wg0" ip daddr ${address} ${protocol} dport ${port} ct status dnat accept`,
    ),
    '    iifname "wg0" oifname != "wg0" ip saddr @far ip daddr != @home accept',
    '    iifname "wg0" reject with icmpx admin-prohibited',
    '  }',
    '}',
    '',
  ].join('\n')
}

function set(name: string, of: VpnPeer[] | string[]): string {
  const elements = of.map((one) => (typeof one === 'string' ? one : one.address))
  return [
    `  set ${name} {`,
    '    type ipv4_addr',
    ...(elements.some((one) => one.includes('/')) ? ['    flags interval'] : []),
    ...(elements.length > 0 ? [`    elements = { ${elements.join(', ')} }`] : []),
    '  }',
    '',
  ].join('\n')
}

/** IPv4 networks that belong to somebody's home, to one machine or to nobody (RFC 6890): a full tunnel leads to none of them. */
const neverTheInternet = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
]
