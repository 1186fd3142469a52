import type { Executor } from './executor.ts'

export const networkRemove: Executor<'network-remove'> = {
  async run({ network }, world) {
    await world.DOCKER.networks.remove(network.name)
    return null
  },
  async undo({ network }, world) {
    await world.DOCKER.networks.create(network)
  },
}
