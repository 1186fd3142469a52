import { nothingToUndo, type Executor } from './executor.ts'

/** An install is done when the service answers, not when it was started. */
export const containerHealthy: Executor<'container-healthy'> = {
  async run({ container, timeoutMs }, world, at) {
    await world.DOCKER.containers.waitHealthy(container, { timeoutMs, signal: at.signal })
    return null
  },
  undo: nothingToUndo,
}
