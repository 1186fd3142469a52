import { nothingToUndo, type Executor } from './executor.ts'

/** The wish itself, and the point of no return of a new or changed connection. */
export const connectionRecord: Executor<'connection-record'> = {
  async run({ row }, world) {
    world.CONNECTIONS.record(row)
    return null
  },
  undo: nothingToUndo,
}
