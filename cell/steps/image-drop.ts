import { nothingToUndo, type Executor } from './executor.ts'

/** Drops an image reference that this cell added; one that others brought, or still use, stays. */
export const imageDrop: Executor<'image-drop'> = {
  async run({ pin, pulledByUs }, world) {
    if (pulledByUs) await world.DOCKER.images.remove(pin)
    return null
  },
  undo: nothingToUndo,
}
