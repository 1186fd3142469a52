import { renderedFolder } from '../render/paths.ts'
import type { Executor } from './executor.ts'

export const filesRemove: Executor<'files-remove'> = {
  async run({ service }, world) {
    await world.FILES.remove(renderedFolder(service))
    return null
  },
  async undo({ files }, world) {
    await world.FILES.write(files)
  },
}
