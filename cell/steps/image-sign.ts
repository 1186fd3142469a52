import { nothingToUndo, type Executor } from './executor.ts'

export const imageSign: Executor<'image-sign'> = {
  async run({ recipe, annotations }, world, at) {
    if (at.given('image-build', { recipe }).imageId === null) return null
    const published = at.given('image-publish', { recipe })
    if (published !== null) await world.PUBLISHER.sign(published.pin, annotations, at.signal)
    return null
  },
  undo: nothingToUndo,
}
