import { nothingToUndo, type Executor } from './executor.ts'

/** Puts what was built into the registry; nothing of what could not be built. */
export const imagePublish: Executor<'image-publish'> = {
  async run({ recipe, tag }, world, at) {
    if (at.outputOf('image-build', { recipe }).imageId === null) return null
    return await world.PUBLISHER.push(recipe, tag, at.bytes, at.signal)
  },
  undo: nothingToUndo,
}
