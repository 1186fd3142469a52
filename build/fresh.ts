import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a build was made of, as it is written down beside it. */
interface Made {
  /** What was built beside the program. */
  entries: string[]
  /** From the root of the project. */
  sources: string[]
  /** Of all of them. */
  hash: string
}

/** Beside what was built; written last, so that a build which broke off has none. */
const name = 'made.json'

/** Writes down what a build in `outdir` was made of. */
export function noteSources(root: string, outdir: string, entries: string[], inputs: string[]): void {
  const sources = [...new Set([...inputs, ...buildersOf(root)])].toSorted()
  const made: Made = { entries, sources, hash: hashOf(root, sources) ?? '' }
  writeFileSync(join(outdir, name), JSON.stringify(made))
}

/** Whether what is built in `outdir` was made of the sources as they are, with all of `entries`. */
export function isFresh(root: string, outdir: string, entries: string[] = []): boolean {
  const file = join(outdir, name)
  if (!existsSync(file)) return false
  const made = JSON.parse(readFileSync(file, 'utf8')) as Made
  return entries.every((one) => made.entries.includes(one)) && hashOf(root, made.sources) === made.hash
}

/** What else decides what is built: what builds it, and the list of routes. */
function buildersOf(root: string): string[] {
  return [
    'routes.json',
    'package-lock.json',
    ...readdirSync(join(root, 'build')).map((one) => `build/${one}`),
  ]
}

/** Null where one of them is gone. */
function hashOf(root: string, sources: string[]): string | null {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    if (!existsSync(path)) return null
    const bytes = readFileSync(path)
    hash.update(`${source} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}
