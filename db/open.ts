import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { isProblem, Problem } from '../config/problem.ts'
import { migrate } from './migrate.ts'
import * as schema from './schema.ts'
import { codeOf, guarded } from './statements.ts'

/** The cell's memory. Every call is synchronous, so a transaction can't interleave with another. */
export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database }

/** How long a write-ahead log may stay on disk after a checkpoint, in bytes: SD cards are small. */
const journalSizeLimit = 4 * 1024 * 1024

/**
 * Opens the one database file of a cell, alone: a second cell on the same folder is refused with `home-in-use`. Where
 * `sign` names something that shows that there was a cell, a database without one is `database-lost`. Throws
 * `database-unusable` too. What meets a full disk is tried again when `makeRoom` has found some.
 */
export function openDb(file: string, sign: string | null = null, makeRoom = () => false): Db {
  const client = guarded(opened(file), makeRoom)
  try {
    // The order matters: exclusive before WAL leaves no shared-memory file, which is also the guard against a second opener.
    client.pragma('locking_mode = EXCLUSIVE')
    client.pragma('journal_mode = WAL')
    client.pragma('synchronous = FULL')
    client.pragma('foreign_keys = ON')
    client.pragma(`journal_size_limit = ${journalSizeLimit}`)
    if (sign !== null && isBare(client))
      throw new Problem('database-lost', { case: 'bare', path: file, sign })
    migrate(client, file)
    // Takes the lock for writing and gives it back: a log that may only be read is told now, not at the first change.
    client.exec('begin immediate')
    client.exec('rollback')
  } catch (error) {
    client.close()
    throw startProblem(error, file)
  }
  return drizzle(client, { schema, casing: 'snake_case' })
}

/** Writes what the log holds into the file, which is then whole by itself, and lets go of it. */
export function closeDb(db: Db): void {
  try {
    db.$client.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    // On a disk that is full or broken the log stays, and is read at the next start.
    if (!isProblem(error) && !codeOf(error).startsWith('SQLITE_')) throw error
  }
  db.$client.close()
}

function opened(file: string): Database.Database {
  try {
    return new Database(file)
  } catch (error) {
    throw startProblem(error, file)
  }
}

/** Whether no migration has been here. */
function isBare(client: Database.Database): boolean {
  return client.prepare("select 1 from sqlite_master where name = 'migration'").get() === undefined
}

function startProblem(error: unknown, path: string): unknown {
  // What a statement met while the cell runs has no path in it; at the start there is one to tell.
  const refused = isProblem(error) && error.code === 'database-unusable' ? (error.cause ?? error) : error
  if (isProblem(refused)) return refused
  const code = codeOf(refused)
  const options = { cause: error }
  if (code.startsWith('SQLITE_BUSY'))
    return new Problem('home-in-use', { case: 'database', file: path }, options)
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new Problem('database-unusable', { case: 'damaged', path }, options)
  if (/^SQLITE_(CANTOPEN|READONLY|IOERR|PERM|AUTH)/.test(code))
    return new Problem('database-unusable', { case: 'unreadable', path, error: code }, options)
  return refused
}

/** True when a write broke a uniqueness rule, which is how races are decided. */
export function isConflict(error: unknown): boolean {
  return (
    codeOf(error).startsWith('SQLITE_CONSTRAINT') ||
    codeOf((error as { cause?: unknown }).cause).startsWith('SQLITE_CONSTRAINT')
  )
}
