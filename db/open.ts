import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { Problem } from '../config/problem.ts'
import { migrate } from './migrate.ts'
import * as schema from './schema.ts'
import { codeOf, guarded } from './statements.ts'

/** The cell's memory. Every call is synchronous, so a transaction can't interleave with another. */
export type Db = BetterSQLite3Database<typeof schema>

/** How long a write-ahead log may stay on disk after a checkpoint, in bytes: SD cards are small. */
const journalSizeLimit = 4 * 1024 * 1024

/** Opens the one database file of a cell, alone: a second cell on the same folder is refused with `home-in-use`. */
export function openDb(file: string): Db {
  const client = guarded(new Database(file))
  try {
    // The order matters: exclusive before WAL leaves no shared-memory file, which is also the guard against a second opener.
    client.pragma('locking_mode = EXCLUSIVE')
    client.pragma('journal_mode = WAL')
    client.pragma('synchronous = FULL')
    client.pragma('foreign_keys = ON')
    client.pragma(`journal_size_limit = ${journalSizeLimit}`)
    migrate(client, file)
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_BUSY')) {
      throw new Problem('home-in-use', { case: 'database', file }, { cause: error })
    }
    throw error
  }
  return drizzle(client, { schema, casing: 'snake_case' })
}

/** True when a write broke a uniqueness rule, which is how races are decided. */
export function isConflict(error: unknown): boolean {
  return (
    codeOf(error).startsWith('SQLITE_CONSTRAINT') ||
    codeOf((error as { cause?: unknown }).cause).startsWith('SQLITE_CONSTRAINT')
  )
}
