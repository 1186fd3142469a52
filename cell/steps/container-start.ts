import { Problem } from '../../config/problem.ts'
import { verifyForStart } from './evidence-check.ts'
import type { Executor, StepEnv } from './executor.ts'

/**
 * Starts a container, after its evidence has been checked once more: a removed key takes effect here. The container
 * must have the image that was verified, whoever may have touched it in between.
 */
export const containerStart: Executor<'container-start'> = {
  async run({ service, container }, world, at) {
    await startTrusted(world, service, container, at.signal)
    return null
  },
  async undo({ container, graceMs }, world) {
    await world.DOCKER.containers.stop(container, graceMs)
  },
}

export async function startTrusted(
  world: Pick<StepEnv, 'DOCKER' | 'SERVICES' | 'TRUST'>,
  service: string,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const trusted = await verifyForStart(world, service, signal)
  const container = await world.DOCKER.containers.inspect(name)
  if (container !== null && !trusted.includes(container.image)) {
    throw new Problem('image-tampered', { case: 'never-verified', name })
  }
  await world.DOCKER.containers.start(name)
}
