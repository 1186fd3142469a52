import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../support/free-port.ts'
import { interleave, median, type Row } from '../figures.ts'
import { withCell, type Ground } from '../ground.ts'
import { loadServer, memoryOf, startServer, type Server, type Where } from '../server.ts'
import { nodeServer } from './health.ts'
import { makeJobs } from './list.ts'

const rounds = 3
/** What a start leaves behind is collected within this time, in ms. */
const restMs = 3_000
const loadMs = 10_000

/** What the cell needs beyond Node itself: with engine, trust and jobs at work before, and after ten seconds of load. */
export async function memory(ground: Ground): Promise<Row[]> {
  const loaded: Record<string, number[]> = { bare: [], cell: [] }
  const measure = async (name: string, server: Server, where: Where, paths: string[]): Promise<number> => {
    await pause(restMs)
    const atRest = memoryOf(server.pid)
    for (const path of paths) await loadServer(server, where, path, loadMs / paths.length)
    loaded[name]?.push(memoryOf(server.pid))
    return atRest
  }
  const resting = await interleave(rounds, {
    bare: async () => {
      const port = await freePort()
      const bare = await startServer(nodeServer('bare.mjs', port))
      try {
        return await measure('bare', bare, port, ['/health'])
      } finally {
        await bare.end()
      }
    },
    cell: () =>
      withCell(ground, async (cell) => {
        await makeJobs(cell)
        await cell.call('POST', '/api/verify', { image: ground.pin })
        await cell.job('/api/services/catalog/tiny/install')
        await cell.job('/api/services/catalog/tiny/uninstall', { data: 'delete', confirm: 'tiny' })
        return await measure('cell', cell, cell.socket, ['/health', '/api/jobs?limit=12'])
      }),
  })
  const row = (what: string, { bare = [], cell = [] }: Record<string, number[]>, most: number): Row => {
    const [ours, against] = [median(cell), median(bare)]
    const figures = { ours: megabytes(ours), against: megabytes(against), figure: ours - against }
    return { what, ...figures, unit: 'MB more', target: { most }, rounds: { bare, cell } }
  }
  return [
    row('Memory at rest, beyond bare `node:http`', resting, 28),
    row('Memory after 10 s of load, beyond bare `node:http`', loaded, 40),
  ]
}

export function megabytes(value: number): string {
  return `${value.toFixed(1)} MB`
}
