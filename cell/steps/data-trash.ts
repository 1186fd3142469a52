import type { Executor } from './executor.ts'

/** Sets a service's data aside by one rename, which undo can take back; nothing is deleted before the wish is gone. */
export const dataTrash: Executor<'data-trash'> = {
  async run({ service, trash }, world) {
    await world.FILES.move(`services/${service}`, `${trash}/${service}`)
    return null
  },
  async undo({ service, trash }, world) {
    await world.FILES.move(`${trash}/${service}`, `services/${service}`)
    await world.FILES.removeEmpty([trash])
  },
}
