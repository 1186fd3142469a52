import { isProblem } from '../../config/problem.ts'
import { nothingToUndo, type Executor } from './executor.ts'

/** Builds a recipe; an image built from the very same folder is used as it is. What was built stays as a cache. */
export const imageBuild: Executor<'image-build'> = {
  async run({ folder, tag, optional }, world, at) {
    const found = await world.IMAGES.find(folder, tag)
    if (found !== null) return { imageId: found }
    try {
      return { imageId: await world.IMAGES.build(folder, tag, at.signal) }
    } catch (error) {
      if (optional !== true || !isProblem(error) || error.code !== 'build-failed') throw error
      await world.IMAGES.giveUp(tag, error.message)
      return { imageId: null }
    }
  },
  undo: nothingToUndo,
}
