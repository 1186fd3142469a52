import { join } from 'node:path'
import { freePort } from '../../support/free-port.ts'
import { interleave, median, type Row } from '../figures.ts'
import { withCell, type Ground } from '../ground.ts'
import { loadServer, startServer } from '../server.ts'

const rounds = 5
const roundMs = 2_000
/** V8 has compiled what it will after these, also where others keep the machine busy. */
const warmUps = 3

/** How much of Node's own speed is left of the smallest request. */
export async function health(ground: Ground): Promise<Row[]> {
  const barePort = await freePort()
  const honoPort = await freePort()
  const bare = await startServer(nodeServer('bare.mjs', barePort))
  const hono = await startServer(nodeServer('one-hono.ts', honoPort))
  try {
    const figures = await withCell(ground, async (cell) => {
      const contenders = {
        bare: async () => (await loadServer(bare, barePort, '/health', roundMs)).perCpuSecond,
        hono: async () => (await loadServer(hono, honoPort, '/health', roundMs)).perCpuSecond,
        cell: async () => (await loadServer(cell, cell.port, '/health', roundMs)).perCpuSecond,
      }
      await interleave(warmUps, contenders)
      return await interleave(rounds, contenders)
    })
    const [ours, ofBare, ofHono] = [median(figures.cell), median(figures.bare), median(figures.hono)]
    const row = { ours: perSecond(ours), unit: '×', rounds: figures }
    return [
      {
        ...row,
        what: 'GET /health, of bare `node:http`',
        against: perSecond(ofBare),
        figure: ours / ofBare,
        target: { least: 0.6 },
      },
      {
        ...row,
        what: 'GET /health, of one Hono app',
        against: perSecond(ofHono),
        figure: ours / ofHono,
        target: { least: 0.8 },
      },
    ]
  } finally {
    await Promise.all([bare.end(), hono.end()])
  }
}

export function nodeServer(file: string, port: number) {
  const args = [join(import.meta.dirname, '../baselines', file), String(port)]
  return { command: process.execPath, args, where: port, path: '/health' }
}

export function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString('en')}/s`
}
