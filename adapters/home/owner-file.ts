import { readFileSync } from 'node:fs'
import { Problem } from '../../config/problem.ts'
import { replaceFileSync } from '../atomic-write/replace-file.ts'
import { errnoOf, homeProblem } from './errno.ts'

/** What a cell writes on everything of its own in the engine: `missing`, `unusable` where the file holds no id, or the id. */
export type OwnerFile = { is: 'missing' } | { is: 'unusable' } | { is: 'id'; id: string }

/** Reads `data/api/owner`. Throws `owner-unusable` where there is something that can't be read. */
export function readOwner(path: string): OwnerFile {
  try {
    const id = readFileSync(path, 'utf8').trim()
    return uuid.test(id) ? { is: 'id', id } : { is: 'unusable' }
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'ENOENT') return { is: 'missing' }
    throw new Problem('owner-unusable', { case: 'unreadable', path, error: code }, { cause: error })
  }
}

/** Half an id, after a power failure, would disown everything. Throws `home-unusable` or `disk-full`. */
export function writeOwner(path: string, id: string): void {
  try {
    replaceFileSync(path, id, { mode: 0o644 })
  } catch (error) {
    throw homeProblem(error, path)
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
