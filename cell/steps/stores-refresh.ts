import { isProblem, type Problem } from '../../config/problem.ts'
import { nothingToUndo, type Executor } from './executor.ts'

/** Reads every store, whatever becomes of the others, and fails with the trouble of the first that could not be read. */
export const storesRefresh: Executor<'stores-refresh'> = {
  async run({ stores }, world, at) {
    const troubles: Problem[] = []
    for (const store of stores) {
      try {
        await world.STORES.refresh(store, at.signal)
      } catch (error) {
        if (!isProblem(error)) throw error
        troubles.push(error)
      }
    }
    const [first] = troubles
    if (first !== undefined) throw first
    return null
  },
  undo: nothingToUndo,
}
