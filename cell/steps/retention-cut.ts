import { nothingToUndo, type Executor } from './executor.ts'

/** Removes old records of one kind, in batches; run again, it goes on where it was interrupted. */
export const retentionCut: Executor<'retention-cut'> = {
  async run({ part }, world, at) {
    return { removed: await world.RETENTION.cut(part, at.signal) }
  },
  undo: nothingToUndo,
}
