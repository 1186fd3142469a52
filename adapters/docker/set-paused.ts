import type Docker from 'dockerode'
import { ask } from './ask.ts'
import { inspectContainer } from './container-answer.ts'
import { plainName } from './names.ts'

/** The engine has no word of its own for "so already": the state is looked at, before and when it refuses. */
export async function setPaused(
  engine: Docker,
  name: string,
  paused: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const isSo = async (): Promise<boolean> => {
    const state = (await inspectContainer(engine, name, signal))?.State.Status
    return paused ? state === 'paused' : state !== 'paused'
  }
  if (await isSo()) return
  try {
    await ask(`${paused ? 'pause' : 'unpause'} the container ${name}`, { signal }, async (abortSignal) => {
      const container = engine.getContainer(plainName(name))
      await (paused ? container.pause({ abortSignal }) : container.unpause({ abortSignal }))
    })
  } catch (error) {
    if (!(await isSo())) throw error
  }
}
