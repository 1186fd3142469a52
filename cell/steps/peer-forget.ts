import { nothingToUndo, type Executor } from './executor.ts'

/** Its devices with their addresses and keys, its sign-in, its sessions and its invitation go at once. */
export const peerForget: Executor<'peer-forget'> = {
  async run({ peer, createdAt }, world) {
    await world.PEERS.forget(peer, createdAt)
    return null
  },
  undo: nothingToUndo,
}
