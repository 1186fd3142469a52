import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { Problem } from '../config/problem.ts'
import { migrate } from './migrate.ts'
import * as schema from './schema.ts'

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
      throw new Problem('home-in-use', `${file} is open in another process`, { cause: error })
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

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/**
 * What the rest of the house may rely on: `run()` and `get()` on a statement that writes and returns rows commit (in
 * libsql the first does not, see libsql-js pull request 237, and the second hides that it failed; `all()` does both
 * right), a full disk is a problem with a code, and is not hidden by the rollback
 * of a transaction that SQLite has already rolled back for it.
 */
function guarded(client: Database.Database): Database.Database {
  const prepare = client.prepare.bind(client)
  const execute = client.exec.bind(client)
  client.prepare = ((source: string) => {
    const statement = prepare(source)
    const run = statement.run.bind(statement)
    const all = statement.all.bind(statement)
    statement.all = (...values: unknown[]) => telling(() => all(...values))
    if (!/^\s*select/i.test(source)) statement.get = (...values: unknown[]) => statement.all(...values)[0]
    statement.run = (...values: unknown[]) => {
      if (!statement.reader) return telling(() => run(...values))
      statement.all(...values)
      return { changes: 0, lastInsertRowid: 0 }
    }
    return statement
  }) as typeof client.prepare
  client.exec = (source: string) => {
    if (source === 'ROLLBACK' && !client.inTransaction) return client
    return telling(() => execute(source))
  }
  return client
}

function telling<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_FULL') throw error
    throw new Problem('disk-full', 'The database could not be written: its disk is full', { cause: error })
  }
}
