import { nothingToUndo, type Executor } from './executor.ts'

/** The networks of the core stay: whatever goes on later finds them. */
export const coreNetworks: Executor<'core-networks'> = {
  async run({ networks }, world) {
    for (const network of networks) await world.DOCKER.networks.create(network)
    return null
  },
  undo: nothingToUndo,
}
