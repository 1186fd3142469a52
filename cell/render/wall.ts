import { createHash } from 'node:crypto'
import { wallTable } from '../core/wall.ts'
import { serversOn } from '../core/cell-net.ts'

/** One network of ours on the engine; `subnet` in CIDR notation, IPv4. */
interface WalledNetwork {
  subnet: string
  /** Whether nothing may lead out of it, or into it. */
  internal: boolean
  /** The interface of the machine that it is behind. */
  bridge: string
}

interface WallState {
  prefix: string
  networks: WalledNetwork[]
  /** Ports of the machine that lead to the proxy. */
  ports: { http: number; https: number }
  /** Ports of the machine that lead to services. */
  doors: { protocol: 'tcp' | 'udp'; host: number }[]
}

/** The ruleset for `nft --file`, and where the kernel shows that it is this very one. */
export interface Wall {
  document: string
  /**
   * An address of this machine alone, made of the document's digest: while the ruleset is in force a connection to it is
   * refused as prohibited, otherwise as closed.
   */
  canary: string
}

/** Connections at once from one address; a household behind one address stays far below. */
const mostOfOne = 256
/** Connections at once in all: what the proxy's memory can hold. */
const mostOfAll = 1_500
/** Nothing listens there. */
export const canaryPort = 9

/**
 * What separates our networks from the machine's neighbours, from each other and from the machine itself: a table of
 * our own on the host, which holds whatever becomes of the engine's rules. Networks are told by their addresses, and
 * `fib` refuses an address of ours on a packet that did not come from its network.
 */
export function renderWall({ prefix, networks, ports, doors: served }: WallState): Wall {
  const table = wallTable(prefix)
  const ours = networks.map(({ subnet }) => subnet).toSorted()
  const closed = networks
    .filter(({ internal }) => internal)
    .map(({ subnet }) => subnet)
    .toSorted()
  // What the VPN hands to an exit passes the bridge and leaves by the exit's tunnel, never as it came: an exit that is
  // starting forwards before it has rules of its own.
  const handed = networks
    .filter(({ internal }) => !internal)
    .map(({ subnet, bridge }) => ({ address: serversOn(subnet).wireguard, bridge }))
    .toSorted((a, b) => (a.address < b.address ? -1 : 1))
  const doors = `{ ${ports.http}, ${ports.https} }`
  const tcp = served.filter(({ protocol }) => protocol === 'tcp').map(({ host }) => host)
  const serving = [...new Set(tcp)].toSorted((a, b) => a - b).join(', ')
  const rules = [
    set('ours', 'ipv4_addr', ours),
    set('closed', 'ipv4_addr', closed),
    set(
      'together',
      'ipv4_addr . ipv4_addr',
      ours.map((subnet) => `${subnet} . ${subnet}`),
    ),
    set(
      'handed',
      'ipv4_addr',
      handed.map(({ address }) => address),
    ),
    set(
      'bridged',
      'ipv4_addr . ifname',
      handed.map(({ address, bridge }) => `${address} . "${bridge}"`),
    ),
    counted('callers', 'ipv4_addr'),
    counted('callers6', 'ipv6_addr'),
    ...(serving === '' ? [] : [counted('clients', 'ipv4_addr'), counted('clients6', 'ipv6_addr')]),
    '  chain arriving {',
    '    type filter hook prerouting priority mangle; policy accept;',
    '    iifname "lo" accept',
    '    ip saddr @ours fib saddr . iif oif missing drop',
    '    # What somebody of ours has asked for.',
    '    ct direction reply accept',
    '    # Published ports are addressed to the machine: nobody outside has to name an address of ours.',
    '    ip daddr @ours ip saddr . ip daddr != @together drop',
    '  }',
    '',
    '  chain through {',
    '    type filter hook forward priority filter - 10; policy accept;',
    '    ip saddr . ip daddr @together accept',
    '    ip saddr @ours ip daddr @ours drop',
    '    ip saddr @handed ip saddr . oifname != @bridged drop',
    '    ip saddr @closed drop',
    '    ip daddr @closed drop',
    '    # The engine translates to whichever address of the proxy it likes: what was asked for tells.',
    ...limits(`ip daddr @ours meta l4proto tcp ct original proto-dst ${doors}`, ['ip']),
    ...(serving === ''
      ? []
      : limits(`ip daddr @ours meta l4proto tcp ct original proto-dst { ${serving} }`, ['ip'], 'clients')),
    '  }',
    '',
    '  chain to_the_machine {',
    '    type filter hook input priority filter - 10; policy accept;',
    '    iifname "lo" accept',
    '    ct state established,related accept',
    '    ip saddr @ours drop',
    '    # Where the engine relays instead of translating.',
    ...limits(`tcp dport ${doors}`, ['ip', 'ip6']),
    ...(serving === '' ? [] : limits(`tcp dport { ${serving} }`, ['ip', 'ip6'], 'clients')),
    '  }',
  ]
  const canary = canaryOf([table, ...rules].join('\n'))
  const document = [
    // Named before it is deleted: deleting what isn't there would refuse the whole.
    `table inet ${table}`,
    `delete table inet ${table}`,
    `table inet ${table} {`,
    ...rules,
    '',
    '  chain canary {',
    '    type filter hook output priority filter - 10; policy accept;',
    `    ip daddr ${canary} tcp dport ${canaryPort} reject with icmp host-prohibited`,
    '  }',
    '}',
    '',
  ].join('\n')
  return { document, canary }
}

/** New connections beyond the limits are refused at once, before the proxy has spent anything on them. */
function limits(match: string, families: ('ip' | 'ip6')[], of = 'callers'): string[] {
  const sets = { ip: of, ip6: `${of}6` }
  return [
    ...families.map(
      (family) =>
        `    ${match} ct state new add @${sets[family]} { ${family} saddr ct count over ${mostOfOne} } reject with tcp reset`,
    ),
    `    ${match} ct state new ct count over ${mostOfAll} reject with tcp reset`,
  ]
}

/** 127.128.0.0/9 has room for the digest, and nobody listens on all of 127.0.0.0/8 there. */
function canaryOf(text: string): string {
  const [a = 0, b = 0, c = 0] = createHash('sha256').update(text).digest()
  return `127.${128 | a}.${b}.${c}`
}

function set(name: string, type: string, elements: string[]): string {
  return [
    `  set ${name} {`,
    `    type ${type}`,
    ...(type.includes('ifname') ? [] : ['    flags interval']),
    ...(elements.length > 0 ? [`    elements = { ${elements.join(', ')} }`] : []),
    '  }',
    '',
  ].join('\n')
}

function counted(name: string, type: string): string {
  return [`  set ${name} {`, `    type ${type}`, '    size 65535', '    flags dynamic', '  }', ''].join('\n')
}
