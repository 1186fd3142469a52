import { nothingToUndo, type Executor } from './executor.ts'

export const storeRefresh: Executor<'store-refresh'> = {
  async run({ store }, world, at) {
    await world.STORES.refresh(store, at.signal)
    return null
  },
  undo: nothingToUndo,
}
