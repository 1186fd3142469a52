import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../config/problem.ts'
import { errnoOf, homeProblem } from './errno.ts'

/** How every database of SQLite begins. */
const magic = 'SQLite format 3\0'

/** What shows that there was a cell in this folder: the first of its files that only a cell with a database makes. */
export function signOfCell(home: string): string | null {
  const files = ['data/api/secret.key', 'data/api/owner'].filter((name) => existsSync(join(home, name)))
  const [service] = entriesOf(join(home, 'data/services'))
  return files[0] ?? (service === undefined ? null : `data/services/${service}`)
}

/**
 * Looks at a database without opening it, which would change it. Throws `database-lost` for one that is missing or empty
 * where `sign` shows that there was a cell, and `database-unusable` for what is no database.
 */
export function lookAtDatabase(path: string, sign: string | null): void {
  const start = beginningOf(path)
  if (start === null || start === '') {
    if (sign !== null)
      throw new Problem('database-lost', { case: start === null ? 'missing' : 'empty', path, sign })
    return
  }
  if (start !== magic) throw new Problem('database-unusable', { case: 'damaged', path })
}

/** Null where there is no file. */
function beginningOf(path: string): string | null {
  try {
    // As the database will be opened, so that a file which may only be read is told before anything is made.
    const file = openSync(path, 'r+')
    try {
      const bytes = Buffer.alloc(magic.length)
      return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'ENOENT') return null
    if (code === 'EISDIR') throw homeProblem(error, path)
    throw new Problem('database-unusable', { case: 'unreadable', path, error: code }, { cause: error })
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Missing, or not ours to read: no sign.
    return []
  }
}
