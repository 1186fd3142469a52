import { median, type Row } from '../figures.ts'
import { withCell, type BenchCell, type Ground } from '../ground.ts'

const many = 1_000
const round = 20

/** Letting a peer in, of the thousand, against the same of the first. */
export async function peers(ground: Ground): Promise<Row[]> {
  return await withCell(ground, async (cell) => {
    const times: number[] = []
    for (let at = 0; at < many; at++) times.push(await addMs(cell, `peer-${at}`))
    const figures = { first: times.slice(0, round), last: times.slice(-round) }
    const [theirs, ours] = [median(figures.first), median(figures.last)]
    return [
      {
        what: `Adding the ${many}th peer, of the first`,
        ours: `${ours.toFixed(1)} ms`,
        against: `${theirs.toFixed(1)} ms`,
        figure: ours / theirs,
        unit: '×',
        target: { most: 2 },
        rounds: figures,
      },
    ]
  })
}

async function addMs(cell: BenchCell, name: string): Promise<number> {
  const begun = performance.now()
  const { status } = await cell.call('POST', '/api/peers', { name })
  if (status !== 201) throw new Error(`adding ${name} answered ${status}`)
  return performance.now() - begun
}
