import { startTrusted } from './container-start.ts'
import type { Executor } from './executor.ts'

export const containerStop: Executor<'container-stop'> = {
  async run({ container, graceMs }, world, at) {
    const { wasRunning } = at.checkpoint ?? {
      wasRunning: (await world.DOCKER.containers.inspect(container))?.state === 'running',
    }
    at.save({ wasRunning })
    await world.DOCKER.containers.stop(container, graceMs)
    return { wasRunning }
  },
  async undo({ service, container }, world, at) {
    if (at.checkpoint?.wasRunning !== true) return
    await startTrusted(world, service, container, at.signal)
  },
}
