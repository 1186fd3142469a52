import { nothingToUndo, type Executor } from './executor.ts'

/** Its address and keys, its sign-in, its sessions and its invitation go at once. */
export const peerForget: Executor<'peer-forget'> = {
  async run({ peer }, world) {
    world.PEERS.forget(peer)
    return null
  },
  undo: nothingToUndo,
}
