import { createTrusted } from './container-create.ts'
import type { Executor } from './executor.ts'

export const containerRemove: Executor<'container-remove'> = {
  async run({ spec }, world) {
    await world.DOCKER.containers.remove(spec.name)
    return null
  },
  async undo({ service, image, spec }, world) {
    if ((await world.DOCKER.containers.inspect(spec.name)) === null)
      await createTrusted(world, service, image, spec)
  },
}
