import type { Executor } from './executor.ts'

/** Writes files over those that are there, which undo brings back. */
export const filesReplace: Executor<'files-replace'> = {
  async run({ files }, world) {
    await world.FILES.write(files)
    return null
  },
  async undo({ before }, world) {
    await world.FILES.write(before)
  },
}
