import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { engineClient } from './engine-client.ts'
import { buildRecipe, startDevice, type Device } from './device.ts'
import { makeNeighbour, type Neighbour } from './neighbour.ts'

export interface VpnLab extends AsyncDisposable {
  /** A machine on a LAN that the cell is on too. */
  device(name: string): Promise<Device>
  /** A page on the internet, as far as the cell can tell. */
  internet: string
  /** The machine that this page is on. */
  far: Neighbour
  /** A machine on the LAN with a page, which no tunnel leads to. */
  atHome: string
  /** Runs a program in the cell's own container of the VPN. */
  inVpn(...argv: string[]): Promise<string>
}

/** A LAN and an internet around the cell of the bed, made of networks of the engine. */
export async function makeVpnLab(): Promise<VpnLab> {
  const bed = inject('bed')
  const docker = engineClient(bed.engine)
  const name = (of: string): string => `${bed.prefix}lab-${of}`
  const lan = '10.79.53'
  const web = mkdtempSync(join(tmpdir(), 'lab-'))
  writeFileSync(join(web, 'index.html'), 'a page\n')
  chmodSync(web, 0o755)

  async function sweep(): Promise<void> {
    for (const { Id, Names } of await docker.listContainers({ all: true })) {
      if (Names.some((one) => one.startsWith(`/${name('')}`)))
        await docker.getContainer(Id).remove({ force: true })
    }
    for (const { Id, Name } of await docker.listNetworks())
      if (Name.startsWith(name(''))) await docker.getNetwork(Id).remove()
  }

  async function network(of: string, subnet: string): Promise<void> {
    await docker.createNetwork({ Name: name(of), IPAM: { Config: [{ Subnet: subnet }] } })
  }

  async function serve(of: string, more: object, address?: string): Promise<void> {
    const on = name(of)
    const container = await docker.createContainer({
      name: name(`page-${of}`),
      Image: 'cell-test/busybox:latest',
      Cmd: ['httpd', '-f', '-p', '80', '-h', '/www'],
      HostConfig: { NetworkMode: on, Binds: [`${web}:/www:ro`], Init: true, ...more },
      ...(address !== undefined && {
        NetworkingConfig: { EndpointsConfig: { [on]: { IPAMConfig: { IPv4Address: address } } } },
      }),
    })
    await container.start()
  }

  await sweep()
  const image = await buildRecipe(bed.engine, 'test/support/device', 'cell-test/device')
  await network('lan', `${lan}.0/24`)
  const internet = await makeNeighbour('198.51.100')
  const page = await internet.network.begin('far-server.mjs', [])
  await serve('lan', {}, `${lan}.77`)
  return {
    internet: `http://${internet.address}/`,
    far: internet,
    atHome: `${lan}.77`,
    device: (of) => startDevice(bed.engine, { image, name: name(of), network: name('lan') }),
    async inVpn(...argv) {
      const { containers } = connectDocker(bed.engine)
      return (await containers.exec(`${bed.prefix}wireguard`, argv, { timeoutMs: 30_000 })).stdout
    },
    async [Symbol.asyncDispose]() {
      await page.end()
      await internet[Symbol.asyncDispose]()
      await sweep()
      rmSync(web, { recursive: true })
    },
  }
}
