import type Docker from 'dockerode'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../config/problem.ts'
import { ask } from './ask.ts'
import { inspectContainer } from './container-answer.ts'
import { accept } from './engine-error.ts'
import { plainName } from './names.ts'

/** A removal that is under way ends in seconds; on a slow disk with a large layer in half a minute. */
const removalLimitMs = 60_000
const removalPollMs = 200

/** Removes a container, running or not; waits for a removal that another began. */
export async function removeContainer(
  engine: Docker,
  name: string,
  { volumes = false, signal }: { volumes?: boolean; signal?: AbortSignal } = {},
): Promise<void> {
  const outcome = await ask(`remove the container ${name}`, { signal }, async (abortSignal) => {
    await engine.getContainer(plainName(name)).remove({ force: true, v: volumes, abortSignal })
    return 'gone'
  })
    .catch(accept([404], 'gone'))
    .catch(accept([409], 'going'))
  if (outcome === 'gone') return
  const deadline = performance.now() + removalLimitMs
  while ((await inspectContainer(engine, name, signal)) !== null) {
    if (performance.now() > deadline) {
      throw new Problem('engine-refused', { case: 'removal', name })
    }
    await pause(removalPollMs, undefined, signal && { signal })
  }
}
