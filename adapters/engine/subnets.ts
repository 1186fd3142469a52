import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { overlaps } from '../../config/cidr.ts'
import { mustRun } from './run.ts'

/** Rarely used by routers, VPNs and other engines, which begin at 10.0, 10.8, 172.16 and 192.168. */
const candidateOctets = Array.from({ length: 32 }, (_, index) => 213 + index)

/** The first of our /16 blocks that nothing on this machine uses, as its two octets: `10.213`. */
export async function freeBlock(preferred: string | null): Promise<string | null> {
  const used = [...(await routes()), ...(await nameservers()), ...addresses()]
  const candidates = [...(preferred ? [preferred] : []), ...candidateOctets.map((octet) => `10.${octet}`)]
  return candidates.find((prefix) => !used.some((one) => overlaps(one, `${prefix}.0.0/16`))) ?? null
}

// Every table: VPNs keep their routes in tables of their own.
async function routes(): Promise<string[]> {
  const text = await mustRun('ip', ['-4', '-oneline', 'route', 'show', 'table', 'all'])
  return text
    .split('\n')
    .map((line) => /^(?:[a-z]+ )?(\d+\.\d+\.\d+\.\d+(?:\/\d+)?) /.exec(line)?.[1])
    .filter((target) => target !== undefined)
}

// A name server is often reached through the default route: no route of its own tells of it.
async function nameservers(): Promise<string[]> {
  const text = await readFile('/etc/resolv.conf', 'utf8').catch(() => '')
  return [...text.matchAll(/^nameserver\s+(\d+\.\d+\.\d+\.\d+)/gm)].map((match) => match[1] ?? '')
}

function addresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((interfaces) => interfaces ?? [])
    .filter(({ family, cidr }) => family === 'IPv4' && cidr !== null)
    .map(({ cidr }) => cidr ?? '')
}
