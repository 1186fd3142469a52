import { createHash } from 'node:crypto'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** True in `npm run test:deep`: the same tests with larger sizes. */
export const isDeep = process.env.DEPTH === 'deep'

/** Where all samples of a run come from. `npm test` prints it at its start; `SEED=<it> npm test` draws the same. */
export const seed = Number(process.env.SEED ?? 1)

/** How many times deeper: twenty times the cases of a property still end within minutes a file. */
const factor = 20

/** How many cases a property is tested with. */
export const runs = (usual: number): number => (isDeep ? usual * factor : usual)

/** The limit of a test whose time grows with its number of cases, in ms. */
export const limit = (usualMs: number): number => (isDeep ? usualMs * factor : usualMs)

/** One size for `npm test`, another for `npm run test:deep`. */
export const size = (usual: number, deep: number): number => (isDeep ? deep : usual)

/** Numbers in [0, 1), always the same ones for a seed and a name. */
export function randomBy(name: string): () => number {
  const generator = xoroshiro128plus(createHash('sha256').update(`${seed} ${name}`).digest().readInt32LE())
  return () => uniformFloat64(generator)
}
