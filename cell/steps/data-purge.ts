import { foreign, removeNotOwned } from './privileged-container.ts'
import { nothingToUndo, type Executor } from './executor.ts'

export const dataPurge: Executor<'data-purge'> = {
  async run({ trash, helper }, world) {
    if (await world.FILES.remove(trash)) return null
    if (helper === null) throw foreign(trash)
    await removeNotOwned(world, helper, trash)
    return null
  },
  undo: nothingToUndo,
}
