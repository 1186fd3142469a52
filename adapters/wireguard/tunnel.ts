import { createHash } from 'node:crypto'
import { Problem } from '../../config/problem.ts'
import { readDump, wishedIn, type PeerStats } from './dump.ts'

/** Everything that the container of the VPN is told, each a whole document. */
interface TunnelDocuments {
  /** For `nft --file`. */
  firewall: string
  /** For `wg syncconf`; holds the private key. */
  wireguard: string
  /** For `ip -batch`. */
  links: string
  /** The same for the routes of the exits. One that can't be followed leads nowhere. */
  ways: string
}

/** Runs a program in the container, with what it reads. */
type RunInside = (
  argv: string[],
  options: { timeoutMs: number; signal?: AbortSignal; stdin?: string },
) => Promise<{ exitCode: number; stdout: string; stderr: string }>

export interface Tunnel {
  /** Applies all of it, or none, and keeps it for a restart. Throws `vpn-refused`. */
  apply(documents: TunnelDocuments, signal: AbortSignal): Promise<void>
  /** What is seen of each peer now, by its public key. */
  peers(signal?: AbortSignal): Promise<Map<string, PeerStats>>
  /** A digest of the rules, keys and addresses that are in force: another one means that somebody changed them. */
  digest(signal: AbortSignal): Promise<string>
}

/** A thousand peers take a third of a second, in ms; a board that swaps takes its time. */
const applyMs = 30_000
const sightMs = 5_000

/** WireGuard and its firewall in their container. Keys go in by standard input: arguments and environments are seen by others. */
export function openTunnel(run: RunInside): Tunnel {
  return {
    async apply({ firewall, wireguard, links, ways }, signal) {
      const stdin = `### firewall.nft\n${firewall}### wg0.conf\n${wireguard}### links\n${links}### ways\n${ways}`
      const { exitCode, stderr } = await run(['/usr/libexec/cell/apply'], {
        timeoutMs: applyMs,
        signal,
        stdin,
      })
      if (exitCode === 0) return
      throw new Problem(
        'vpn-refused',
        { exit: exitCode },
        {
          cause: new Error(stderr),
        },
      )
    },
    async peers(signal) {
      const { exitCode, stdout } = await run(['wg', 'show', 'wg0', 'dump'], {
        timeoutMs: sightMs,
        ...(signal !== undefined && { signal }),
      })
      return exitCode === 0 ? readDump(stdout) : new Map()
    },
    async digest(signal) {
      const told = async (...argv: string[]): Promise<string> => {
        const { exitCode, stdout } = await run(argv, { timeoutMs: sightMs, signal })
        return exitCode === 0 ? stdout : `nothing from ${argv[0]}`
      }
      const rules = await told('nft', '--stateless', 'list', 'table', 'inet', 'cell')
      const keys = wishedIn(await told('wg', 'show', 'wg0', 'dump'))
      const addresses = (await told('ip', '-oneline', 'address', 'show', 'dev', 'wg0')).match(/inet \S+/g)
      const steering = await told('ip', '-4', 'rule', 'show')
      const ways = (await told('ip', '-4', 'route', 'show', 'table', 'all')).match(/.* table 10\d\d.*/g)
      // In which order a set or the peers are told says nothing.
      const words = [rules, keys, addresses?.join('\n'), steering, ways?.join('\n')]
        .join('\n')
        .split(/[\s,]+/)
        .toSorted()
      return createHash('sha256').update(words.join('\n')).digest('hex')
    },
  }
}
