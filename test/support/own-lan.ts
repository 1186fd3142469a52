import { randomBytes } from 'node:crypto'
import { buildRecipe, startDevice, type Device } from './device.ts'
import { engineClient } from './engine-client.ts'

export interface OwnLan extends AsyncDisposable {
  device(name: string): Promise<Device>
}

/** A LAN of a test's own, with machines that come and go with it. */
export async function makeOwnLan(engine: string): Promise<OwnLan> {
  const docker = engineClient(engine)
  const prefix = `l${randomBytes(3).toString('hex')}-`
  const network = `${prefix}lan`
  const image = await buildRecipe(engine, 'test/support/device', 'cell-test/device')
  await docker.createNetwork({ Name: network, IPAM: { Config: [{ Subnet: '10.79.61.0/24' }] } })
  const names: string[] = []
  return {
    async device(of) {
      const name = `${prefix}${of}`
      names.push(name)
      return await startDevice(engine, { image, name, network })
    },
    async [Symbol.asyncDispose]() {
      for (const name of names) await docker.getContainer(name).remove({ force: true })
      await docker.getNetwork(network).remove()
    },
  }
}
