import { nothingToUndo, type Executor } from './executor.ts'

/** Nobody leaves by it: the plan has looked, and it is not chosen any more while its removal is under way. */
export const connectionForget: Executor<'connection-forget'> = {
  async run({ connection }, world) {
    world.CONNECTIONS.forget(connection)
    return null
  },
  undo: nothingToUndo,
}
