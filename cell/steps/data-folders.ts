import type { Executor } from './executor.ts'

/** Makes what is missing; data that an earlier installation left is kept and found again. */
export const dataFolders: Executor<'data-folders'> = {
  async run({ folders }, world, at) {
    const made = at.noted?.made ?? (await world.FILES.missing(folders))
    at.note({ made })
    await world.FILES.makeFolders(folders)
    return { made }
  },
  async undo({ service }, world, at) {
    const own = `services/${service}`
    const made = at.noted?.made ?? []
    // Folders that were not there before hold only what this failed installation wrote.
    for (const path of made.filter((one) => one === own || one.startsWith(`${own}/`)))
      await world.FILES.remove(path)
    await world.FILES.removeEmpty(made)
  },
}
