import { foreign, removeForeign } from './as-root.ts'
import { nothingToUndo, type Executor } from './executor.ts'

export const dataPurge: Executor<'data-purge'> = {
  async run({ trash, helper }, world) {
    if (await world.FILES.remove(trash)) return null
    if (helper === null) throw foreign(trash)
    await removeForeign(world, helper, trash)
    return null
  },
  undo: nothingToUndo,
}
