import { freePort } from '../../support/free-port.ts'
import { makeHome, removeHome } from '../../support/cell.ts'
import { interleave, median, type Row } from '../figures.ts'
import type { Ground } from '../ground.ts'
import { startServer } from '../server.ts'
import { nodeServer } from './health.ts'

const rounds = 11

/** From the start of the process to the first 200, on a folder that has been used before. */
export async function start(ground: Ground): Promise<Row[]> {
  const home = makeHome()
  try {
    const contenders = {
      bare: async () => {
        const bare = await startServer(nodeServer('bare.mjs', await freePort()))
        await bare.end()
        return bare.startMs
      },
      cell: async () => {
        const cell = await ground.startCell(home)
        await cell.end()
        return cell.startMs
      },
    }
    await interleave(2, contenders)
    const figures = await interleave(rounds, contenders)
    const [ours, bare] = [median(figures.cell), median(figures.bare)]
    const what = 'Start to the first 200, of bare `node:http`'
    const figure = { ours: milliseconds(ours), against: milliseconds(bare), figure: ours / bare }
    return [{ what, ...figure, unit: '×', target: { most: 2.5 }, rounds: figures }]
  } finally {
    removeHome(home)
  }
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`
}
