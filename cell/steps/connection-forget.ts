import { nothingToUndo, type Executor } from './executor.ts'

/** Throws `connection-used` where somebody has chosen it meanwhile. */
export const connectionForget: Executor<'connection-forget'> = {
  async run({ connection }, world) {
    world.CONNECTIONS.forget(connection)
    return null
  },
  undo: nothingToUndo,
}
