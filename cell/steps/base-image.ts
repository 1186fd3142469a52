import { nothingToUndo, type Executor } from './executor.ts'

export const baseImage: Executor<'base-image'> = {
  async run({ reference }, world, at) {
    await world.IMAGES.ensureBase(reference, at.signal)
    return null
  },
  undo: nothingToUndo,
}
