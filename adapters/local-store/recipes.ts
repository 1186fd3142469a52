import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A folder that an image is made from; `hash` is over every file's name, mode and bytes. */
export interface Recipe {
  id: string
  folder: string
  hash: string
}

/** The services that the program has recipes for, by id. */
export function recipeIds(program: string): string[] {
  return readdirSync(join(program, 'store/services'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}

export function readRecipe(program: string, group: 'services' | 'core', id: string): Recipe {
  const folder = join(program, 'store', group, id)
  return { id, folder, hash: hashOf(folder) }
}

function hashOf(folder: string): string {
  const hash = createHash('sha256')
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const entry = statSync(join(folder, path))
    if (!entry.isFile()) continue
    hash.update(`${path}\0${entry.mode & 0o111}\0${entry.size}\0`).update(readFileSync(join(folder, path)))
  }
  return hash.digest('hex')
}
