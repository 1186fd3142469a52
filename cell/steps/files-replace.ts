import type { RenderedFile } from '../../adapters/files/files.ts'
import type { Executor, StepEnv } from './executor.ts'

/** Has `files` stand where `before` stood: those of one side alone come or go. Undo brings the earlier back. */
export const filesReplace: Executor<'files-replace'> = {
  async run({ files, before }, world) {
    await replace(world.FILES, before, files)
    return null
  },
  async undo({ files, before }, world) {
    await replace(world.FILES, files, before)
  },
}

async function replace(
  files: Pick<StepEnv['FILES'], 'write' | 'remove'>,
  from: RenderedFile[],
  to: RenderedFile[],
): Promise<void> {
  await files.write(to)
  for (const { path } of from) if (!to.some((one) => one.path === path)) await files.remove(path)
}
