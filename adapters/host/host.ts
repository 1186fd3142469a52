import { readFileSync } from 'node:fs'
import { readFile, stat, statfs } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'

/** The machine that the cell runs on, as the kernel tells it. Sizes are bytes. */
export interface Host {
  diskFree(path: string): Promise<number>
  memoryAvailable(): Promise<number>
  memoryTotal(): Promise<number>
  /** Local ports that something listens on. */
  listeners(): Promise<{ protocol: 'tcp' | 'udp'; port: number }[]>
  /** IPv4 networks that the machine has routes to, such as `192.168.1.0/24`. */
  routes(): Promise<string[]>
  /** The MTU of the interface that has the default route; 1500 where there is none. */
  uplinkMtu(): Promise<number>
  /** The IPv4 address of that interface; null where there is none. */
  uplinkAddress(): string | null
  /** The group that a file or socket belongs to. */
  groupOf(path: string): Promise<number>
}

export function openHost(): Host {
  return {
    async diskFree(path) {
      const { bavail, bsize } = await statfs(path)
      return bavail * bsize
    },
    groupOf: async (path) => (await stat(path)).gid,
    memoryAvailable: () => memory('MemAvailable'),
    memoryTotal: () => memory('MemTotal'),
    async listeners() {
      const files = (['tcp', 'tcp6', 'udp', 'udp6'] as const).map(async (file) => {
        const protocol = file.startsWith('tcp') ? ('tcp' as const) : ('udp' as const)
        return rowsOf(await readFile(`/proc/net/${file}`, 'utf8'))
          .filter((row) => protocol === 'udp' || row[3] === listening)
          .map((row) => ({ protocol, port: Number.parseInt(row[1]?.split(':')[1] ?? '', 16) }))
      })
      return (await Promise.all(files)).flat()
    },
    async routes() {
      return routeRows()
        .filter(({ mask }) => mask !== 0)
        .map(({ destination, mask }) => `${destination}/${mask}`)
    },
    async uplinkMtu() {
      const device = uplink()
      return device === undefined ? 1500 : Number(await readFile(`/sys/class/net/${device}/mtu`, 'utf8'))
    },
    uplinkAddress() {
      const found = networkInterfaces()[uplink() ?? '']?.find(({ family }) => family === 'IPv4')
      return found?.address ?? null
    },
  }
}

async function memory(what: 'MemAvailable' | 'MemTotal'): Promise<number> {
  const lines = (await readFile('/proc/meminfo', 'utf8')).split('\n')
  const line = lines.find((one) => one.startsWith(`${what}:`))
  return Number(/(\d+) kB$/.exec(line ?? '')?.[1] ?? 0) * 1024
}

/** The interface that has the default route. */
function uplink(): string | undefined {
  return routeRows().find(({ mask, destination }) => mask === 0 && destination === '0.0.0.0')?.device
}

/** TCP_LISTEN in /proc/net/tcp. */
const listening = '0A'

/** /proc/net/route writes addresses as little-endian hex. */
function routeRows(): { device: string; destination: string; mask: number }[] {
  return rowsOf(readFileSync('/proc/net/route', 'utf8')).map((row) => ({
    device: row[0] ?? '',
    destination: bytesOf(row[1] ?? '').join('.'),
    mask: bytesOf(row[7] ?? '').reduce((bits, byte) => bits + byte.toString(2).replaceAll('0', '').length, 0),
  }))
}

function bytesOf(hex: string): number[] {
  return [...Buffer.from(hex, 'hex')].toReversed()
}

function rowsOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
}
