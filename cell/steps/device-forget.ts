import { nothingToUndo, type Executor } from './executor.ts'

/** Its address and keys go, and with them its link; what belongs to its peer stays. */
export const deviceForget: Executor<'device-forget'> = {
  async run({ peer, createdAt }, world) {
    world.DEVICES.forget(peer, createdAt)
    return null
  },
  undo: nothingToUndo,
}
