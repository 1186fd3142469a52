import { chownFolders, removeNotOwned } from './privileged-container.ts'
import { type Helper } from './helper.ts'
import type { Executor, StepEnvOf } from './executor.ts'
import type { StepOf } from './step.ts'
import { trustedImage } from './trusted-image.ts'

/** Makes what is missing; data that an earlier installation left is kept and found again. */
export const dataFolders: Executor<'data-folders'> = {
  async run(step, world, at) {
    const made = at.checkpoint?.made ?? (await world.FILES.missing(step.folders))
    at.save({ made })
    const foreign = await world.FILES.makeFolders(step.folders)
    if (foreign.length > 0) await chownFolders(world, await helperOf(step, world), foreign)
    return { made }
  },
  async undo(step, world, at) {
    const own = `services/${step.service}`
    const made = at.checkpoint?.made ?? []
    // Folders that were not there before hold only what this failed installation wrote.
    for (const path of made.filter((one) => one === own || one.startsWith(`${own}/`))) {
      if (!(await world.FILES.remove(path))) await removeNotOwned(world, await helperOf(step, world), path)
    }
    await world.FILES.removeEmpty(made)
  },
}

async function helperOf(
  { service, image, helper, owner }: StepOf<'data-folders'>,
  world: StepEnvOf<'data-folders'>,
): Promise<Helper> {
  return { image: (await trustedImage(world, service, image)).id, name: helper, owner }
}
