import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { mustRun } from './run.ts'

/** An IPv4 block as [first address, size], both numbers. */
type Block = readonly [first: number, size: number]

/** Rarely used by routers, VPNs and other engines, which begin at 10.0, 10.8, 172.16 and 192.168. */
const CANDIDATES = Array.from({ length: 32 }, (_, index) => 213 + index)

/** The first of our /16 blocks that nothing on this machine uses, as its two octets: `10.213`. */
export async function freeBlock(preferred: string | null): Promise<string | null> {
  const used = [...(await routes()), ...(await nameservers()), ...addresses()]
  const candidates = [...(preferred ? [preferred] : []), ...CANDIDATES.map((octet) => `10.${octet}`)]
  return (
    candidates.find((prefix) => !used.some((block) => overlap(block, parseBlock(`${prefix}.0.0/16`)))) ?? null
  )
}

export function parseBlock(text: string): Block {
  const [address = '', length = '32'] = text.split('/')
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
  const size = 2 ** (32 - Number(length))
  return [value - (value % size), size]
}

export function overlap(a: Block, b: Block): boolean {
  return a[0] < b[0] + b[1] && b[0] < a[0] + a[1]
}

// Every table: VPNs keep their routes in tables of their own.
async function routes(): Promise<Block[]> {
  const text = await mustRun('ip', ['-4', '-oneline', 'route', 'show', 'table', 'all'])
  return text
    .split('\n')
    .map((line) => /^(?:[a-z]+ )?(\d+\.\d+\.\d+\.\d+(?:\/\d+)?) /.exec(line)?.[1])
    .filter((target) => target !== undefined)
    .map(parseBlock)
}

// A name server is often reached through the default route: no route of its own tells of it.
async function nameservers(): Promise<Block[]> {
  const text = await readFile('/etc/resolv.conf', 'utf8').catch(() => '')
  return [...text.matchAll(/^nameserver\s+(\d+\.\d+\.\d+\.\d+)/gm)].map((match) => parseBlock(match[1] ?? ''))
}

function addresses(): Block[] {
  return Object.values(networkInterfaces())
    .flatMap((interfaces) => interfaces ?? [])
    .filter(({ family, cidr }) => family === 'IPv4' && cidr !== null)
    .map(({ cidr }) => parseBlock(cidr ?? ''))
}
