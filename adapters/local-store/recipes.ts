import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A folder that an image is made from; `hash` is over the name, mode and bytes of every file that the build can copy. */
interface Recipe {
  id: string
  folder: string
  hash: string
  /** The images that its Dockerfile builds on. */
  bases: string[]
}

/** The services that the program has recipes for, by id. */
export function recipeIds(program: string): string[] {
  return readdirSync(join(program, 'store/services'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted()
}

export function readRecipe(program: string, group: 'services' | 'core', id: string): Recipe {
  const folder = join(program, 'store', group, id)
  const common = commonFolder(folder)
  const hash = createHash('sha256')
  addFolder(hash, folder)
  if (common !== null) addFolder(hash, common)
  return { id, folder, hash: hash.digest('hex'), bases: basesOf(dockerfile(folder)) }
}

/** `store/common`, for a recipe whose Dockerfile copies from `common/`; null for one that shares nothing. */
export function commonFolder(recipe: string): string | null {
  const common = join(dirname(dirname(recipe)), 'common')
  return /^COPY .*\bcommon\//m.test(dockerfile(recipe)) && existsSync(common) ? common : null
}

/** What `FROM` names in a Dockerfile, but for its own earlier stages. */
export function basesOf(text: string): string[] {
  const from = [...text.matchAll(/^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?\s*$/gim)]
  const stages = new Set(from.flatMap(([, , stage]) => stage ?? []))
  return [
    ...new Set(from.flatMap(([, image = '']) => (stages.has(image) || image === 'scratch' ? [] : image))),
  ]
}

function dockerfile(folder: string): string {
  const path = join(folder, 'Dockerfile')
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function addFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const entry = statSync(join(folder, path))
    if (!entry.isFile()) continue
    hash.update(`${path}\0${entry.mode & 0o111}\0${entry.size}\0`).update(readFileSync(join(folder, path)))
  }
}
