import { ensureEngine, type Engine, type EnsureOptions } from '../adapters/engine/ensure.ts'
import type { CellEnvironment } from '../config/environment.ts'
import { isProblem } from '../config/problem.ts'

/** An engine that was named but doesn't answer is waited for: the cell answers meanwhile, and says what is missing. */
export async function engineOrWait(environment: CellEnvironment, options: EnsureOptions): Promise<Engine> {
  const named: Engine = { socketPath: socketOf(environment), kind: 'machine' }
  if (environment.contained) return named
  try {
    return await ensureEngine(options)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'engine-unavailable') throw error
    options.say(`${error.message} The cell waits for it.`)
    return named
  }
}

/** The socket that `DOCKER_HOST` names. */
function socketOf({ dockerHost = '' }: CellEnvironment): string {
  return dockerHost.replace(/^unix:\/\//, '')
}
