import { nothingToUndo, type Executor } from './executor.ts'

export const dataPurge: Executor<'data-purge'> = {
  async run({ trash }, world) {
    await world.FILES.remove(trash)
    return null
  },
  undo: nothingToUndo,
}
