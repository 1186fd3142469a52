import { nothingToUndo, type Executor } from './executor.ts'

export const imageSign: Executor<'image-sign'> = {
  async run({ recipe, annotations }, world, at) {
    const { pin } = at.given('image-publish', { recipe })
    await world.PUBLISHER.sign(pin, annotations, at.signal)
    return null
  },
  undo: nothingToUndo,
}
