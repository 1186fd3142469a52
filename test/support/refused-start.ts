import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { launch, makeHome, removeHome, type CellOptions } from './cell.ts'

/** Starts a cell that must not come up; gives its exit status and what it said. */
export async function refusedStart(
  options: Partial<CellOptions>,
): Promise<{ code: number; said: string; home: string }> {
  const home = options.home ?? makeHome()
  onTestFinished(() => removeHome(home))
  const variables = { DOCKER_HOST: `unix://${join(home, 'none.sock')}`, ...options.variables }
  const cell = launch({ home, ...options, variables })
  const [code] = await once(cell.process, 'exit')
  return { code, said: cell.output(), home }
}
