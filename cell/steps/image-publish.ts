import { nothingToUndo, type Executor } from './executor.ts'

export const imagePublish: Executor<'image-publish'> = {
  async run({ recipe, tag }, world, at) {
    return await world.PUBLISHER.push(recipe, tag, at.bytes, at.signal)
  },
  undo: nothingToUndo,
}
