import { trustedImage } from './trusted-image.ts'
import { nothingToUndo, type Executor } from './executor.ts'

/** What the engine holds now is what was verified. */
export const imageCheck: Executor<'image-check'> = {
  async run(step, world) {
    return { imageId: (await trustedImage(world, step.service, step.image)).id }
  },
  undo: nothingToUndo,
}
