import { join } from 'node:path'
import type { Docker } from '../../adapters/docker/docker.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import { overSocket } from '../over-socket.ts'
import type { CellEnvironment } from '../../config/environment.ts'

/** What the API answers over the owner's socket; null where no cell listens, or it can't say now. */
export async function askCell<Answer>(home: string, path: string): Promise<Answer | null> {
  try {
    const answer = await overSocket(join(home, 'data/api/cell.sock'))(new Request(`http://cell${path}`))
    // The API's own contract: what a path answers is documented with it.
    return answer.ok ? ((await answer.json()) as Answer) : null
  } catch (error) {
    if (isProblem(error) && error.code === 'api-unavailable') return null
    throw error
  }
}

/** Refuses while a cell of this folder runs that is no container. Throws `home-in-use`. */
export async function refuseForeground({ home, prefix }: CellEnvironment, docker: Docker): Promise<void> {
  const api = await docker.containers.inspect(`${prefix}api`)
  if (api?.state === 'running' || (await askCell(home, '/health')) === null) return
  throw new Problem('home-in-use', { case: 'foreground', home })
}
