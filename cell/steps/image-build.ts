import { nothingToUndo, type Executor } from './executor.ts'

/** Builds a recipe; an image built from the very same folder is used as it is. What was built stays as a cache. */
export const imageBuild: Executor<'image-build'> = {
  async run({ folder, tag }, world, at) {
    const imageId =
      (await world.IMAGES.find(folder, tag)) ?? (await world.IMAGES.build(folder, tag, at.signal))
    return { imageId }
  },
  undo: nothingToUndo,
}
