import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What a build was made of, as it is written down beside it. */
interface Made {
  /** What was built beside the program. */
  entries: string[]
  /** From the root of the project. */
  sources: string[]
  /** Of all of them. */
  hash: string
  /** What was built, from its folder, and how long each file is: a build may have lost some when the power failed. */
  outputs: Record<string, number>
}

/** Beside what was built; written last, so that a build which broke off has none. */
const name = 'made-of.json'

/** Writes down what a build in `outdir` was made of. */
export function noteSources(root: string, outdir: string, entries: string[], inputs: string[]): void {
  const sources = [...new Set([...inputs, ...buildersOf(root)])].toSorted()
  const made: Made = { entries, sources, hash: hashOf(root, sources) ?? '', outputs: outputsIn(outdir) }
  writeFileSync(join(outdir, name), JSON.stringify(made))
}

/** Whether what is built in `outdir` was made of the sources as they are, with all of `entries`. */
export function isFresh(root: string, outdir: string, entries: string[] = []): boolean {
  const made = noted(join(outdir, name))
  return (
    made !== null &&
    entries.every((one) => made.entries.includes(one)) &&
    Object.entries(made.outputs).every(([path, size]) => sizeOf(join(outdir, path)) === size) &&
    hashOf(root, made.sources) === made.hash
  )
}

/** Null where there is no note, or where the power failed while it was written. */
function noted(file: string): Made | null {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Made
  } catch {
    return null
  }
}

/** All files but Node's own cache, and what was noted of an earlier build. */
function outputsIn(outdir: string): Record<string, number> {
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(outdir, join(one.parentPath, one.name)))
    .filter((path) => path !== name && !path.startsWith('cache/'))
  return Object.fromEntries(files.map((path) => [path, sizeOf(join(outdir, path)) ?? 0]))
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size
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
