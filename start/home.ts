import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFileSync } from '../adapters/atomic-write/replace-file.ts'
import type { CellEnvironment } from '../config/environment.ts'

/** Makes the folders that a cell must have before anything of it can start. */
export function makeFolders({ home }: CellEnvironment): void {
  mkdirSync(join(home, 'data/api'), { recursive: true, mode: 0o700 })
  chmodSync(join(home, 'data/api'), 0o700)
  mkdirSync(join(home, 'config'), { recursive: true })
  mkdirSync(join(home, 'data/run/pages'), { recursive: true })
}

/** What this cell writes on everything of its own in the engine; made once, so that a moved folder stays the same cell. */
export function ownerOf({ home }: CellEnvironment): string {
  const file = join(home, 'data/api/owner')
  // Half an id, after a power failure, would disown everything.
  if (!existsSync(file)) replaceFileSync(file, randomUUID(), { mode: 0o644 })
  return readFileSync(file, 'utf8').trim()
}
