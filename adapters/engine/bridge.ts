import { Problem } from '../../config/problem.ts'
import { mustRun, run } from './run.ts'
import { freeBlock } from './subnets.ts'

/** What an Ethernet gives when nothing says otherwise. */
const usualMtu = 1500

export interface BridgeNetwork {
  /** The two octets of the /16 that this engine may use: `10.213`. */
  block: string
  mtu: number
}

/**
 * Makes the engine's default bridge, or takes the one that is there. Made by us and never by dockerd: its
 * `docker0` may belong to another engine. The block's lower half is the bridge's, the upper the networks'.
 */
export async function ensureBridge(name: string, lastBlock: string | null): Promise<BridgeNetwork> {
  const mtu = await uplinkMtu()
  const block = (await blockOf(name)) ?? (await freeBlock(lastBlock))
  if (!block) throw new Problem('subnet-exhausted', { case: 'engine' })
  if (!(await linkExists(name))) await mustRun('ip', ['link', 'add', 'name', name, 'type', 'bridge'])
  await mustRun('ip', ['address', 'replace', `${block}.0.1/24`, 'dev', name])
  await mustRun('ip', ['link', 'set', 'dev', name, 'mtu', String(mtu), 'up'])
  return { block, mtu }
}

export async function removeLink(name: string): Promise<void> {
  if (await linkExists(name)) await mustRun('ip', ['link', 'delete', 'dev', name])
}

// Asked of ip and not of /sys: inside a network namespace of its own, /sys may still show the machine's.
export async function linkExists(name: string): Promise<boolean> {
  return (await run('ip', ['link', 'show', 'dev', name])).code === 0
}

async function blockOf(name: string): Promise<string | null> {
  if (!(await linkExists(name))) return null
  const text = await mustRun('ip', ['-4', '-oneline', 'address', 'show', 'dev', name])
  return /inet (\d+\.\d+)\.0\.1\/24 /.exec(text)?.[1] ?? null
}

// A packet larger than the uplink takes is lost silently where ICMP is filtered (PPPoE, VPN uplinks).
async function uplinkMtu(): Promise<number> {
  const route = await mustRun('ip', ['-4', '-oneline', 'route', 'show', 'default'])
  const uplink = / dev (\S+)/.exec(route)?.[1]
  if (uplink === undefined) return usualMtu
  const link = await mustRun('ip', ['-oneline', 'link', 'show', 'dev', uplink])
  return Number(/ mtu (\d+) /.exec(link)?.[1] ?? usualMtu)
}
