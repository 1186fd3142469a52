import { nothingToUndo, type Executor } from './executor.ts'

/** Lets the name lead to where the cell is. The address before is no longer the cell's: there is nothing to go back to. */
export const addressPublish: Executor<'address-publish'> = {
  async run({ domain, address }, world, at) {
    await world.ADDRESS.publish(domain, address, at.signal)
    return null
  },
  undo: nothingToUndo,
}
