import { nothingToUndo, type Executor } from './executor.ts'

export const imageSign: Executor<'image-sign'> = {
  async run({ recipe, annotations }, world, at) {
    if (at.outputOf('image-build', { recipe }).imageId === null) return null
    const published = at.outputOf('image-publish', { recipe })
    if (published !== null) await world.PUBLISHER.sign(published.pin, annotations, at.signal)
    return null
  },
  undo: nothingToUndo,
}
