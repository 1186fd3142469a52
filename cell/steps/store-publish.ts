import { nothingToUndo, type Executor } from './executor.ts'

/** Writes the pinned manifests and the signed index, and swaps them in at once. */
export const storePublish: Executor<'store-publish'> = {
  async run({ recipes }, world, at) {
    const images = recipes.flatMap((recipe) => {
      const published = at.outputOf('image-publish', { recipe })
      return published === null ? [] : [[recipe, published] as const]
    })
    await world.PUBLISHER.publish(Object.fromEntries(images), at.signal)
    return null
  },
  undo: nothingToUndo,
}
