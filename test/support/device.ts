import { join } from 'node:path'
import { connectDocker } from '../../adapters/docker/connect.ts'
import type { Finished } from '../../adapters/docker/spec.ts'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { engineClient } from './engine-client.ts'

/** A machine on the LAN, in a network namespace of its own. */
export interface Device {
  /** Runs a program there to its end, whatever that is. */
  run(argv: string[], stdin?: string): Promise<Finished>
  /** Brings the tunnel of a downloaded `.conf` up, as people do. */
  up(conf: string): Promise<void>
  down(): Promise<void>
  /** What a page says, or null when nothing comes. */
  page(url: string, ...more: string[]): Promise<string | null>
}

/** How long a device waits for an answer, in s: one that is dropped never comes. */
const patience = 8

/** Builds one of the project's recipes, or one of these tests', and gives the image's id. */
export async function buildRecipe(engine: string, folder: string, tag: string): Promise<string> {
  const lines: string[] = []
  return await buildImage(engineClient(engine), {
    folder: join(import.meta.dirname, '../..', folder),
    tag,
    labels: {},
    onLine: (line) => lines.push(line),
    signal: AbortSignal.timeout(10 * 60 * 1000),
  })
}

/** Starts a device on a network of the engine; it goes with what has its name's prefix. */
export async function startDevice(
  engine: string,
  { image, name, network }: { image: string; name: string; network: string },
): Promise<Device> {
  const docker = connectDocker(engine)
  const container = await engineClient(engine).createContainer({
    name,
    Image: image,
    HostConfig: {
      NetworkMode: network,
      CapAdd: ['NET_ADMIN'],
      Devices: [{ PathOnHost: '/dev/net/tun', PathInContainer: '/dev/net/tun', CgroupPermissions: 'rwm' }],
      // The engine takes IPv6 off; wg-quick wants it to lead it into a full tunnel.
      Sysctls: { 'net.ipv4.conf.all.src_valid_mark': '1', 'net.ipv6.conf.all.disable_ipv6': '0' },
      Init: true,
    },
  })
  await container.start()

  const run: Device['run'] = (argv, stdin) =>
    docker.containers.exec(name, argv, { timeoutMs: 60_000, ...(stdin !== undefined && { stdin }) })
  async function must(argv: string[], stdin?: string): Promise<void> {
    const { exitCode, stdout, stderr } = await run(argv, stdin)
    if (exitCode !== 0) throw new Error(`${argv.join(' ')} on ${name}: ${stdout}${stderr}`)
  }
  return {
    run,
    async up(conf) {
      await must(['install', '-m', '600', '/dev/stdin', '/etc/wireguard/cell.conf'], conf)
      await must(['env', 'WG_QUICK_USERSPACE_IMPLEMENTATION=wireguard-go', 'wg-quick', 'up', 'cell'])
    },
    down: () => must(['wg-quick', 'down', 'cell']),
    async page(url, ...more) {
      const { exitCode, stdout } = await run(['curl', '-sS', '--max-time', String(patience), ...more, url])
      return exitCode === 0 ? stdout.trim() : null
    },
  }
}
