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
  let state = [...name].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619), seed)
  // mulberry32: short, and good enough to choose moments
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
