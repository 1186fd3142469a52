import type Database from 'better-sqlite3'
import { isProblem, Problem } from '../config/problem.ts'

/** Statements that are kept; the cell asks some hundred different things, and a few of any length. */
const most = 256

/**
 * What the rest of the house may rely on: `run()` and `get()` on a statement that writes and returns rows commit (in
 * libsql the first does not, see libsql-js pull request 237, and the second hides that it failed; `all()` does both
 * right, and leaves nothing open), a full disk is a problem with a code, and is not hidden by the rollback of a
 * transaction that SQLite has already rolled back for it. What is asked again is not prepared again: that costs more
 * than asking, and its memory lies outside the heap, where nobody sees that it should be collected. What met a full disk
 * is done again, a transaction from its beginning, as long as `makeRoom` finds room.
 */
export function guarded(client: Database.Database, makeRoom = (): boolean => false): Database.Database {
  const prepare = client.prepare.bind(client)
  const execute = client.exec.bind(client)
  const kept = new Map<string, Database.Statement>()

  /** A statement within a transaction is no try of its own: SQLite may have rolled the whole back. */
  function throughFullDisk<T>(work: () => T): T {
    if (client.inTransaction) return work()
    for (;;) {
      try {
        return work()
      } catch (error) {
        const isFull = isProblem(error) && error.code === 'disk-full'
        if (!isFull || !makeRoom()) throw error
      }
    }
  }

  function made(source: string): Database.Statement {
    const statement = prepare(source)
    const run = statement.run.bind(statement)
    const all = statement.all.bind(statement)
    const guard = <T>(work: () => T): T => {
      try {
        return work()
      } catch (error) {
        // One that failed may not be ready to be asked again.
        kept.delete(source)
        throw told(error)
      }
    }
    statement.all = (...values: unknown[]) => throughFullDisk(() => guard(() => all(...values)))
    statement.get = (...values: unknown[]) => statement.all(...values)[0]
    statement.run = (...values: unknown[]) => {
      if (!statement.reader) return throughFullDisk(() => guard(() => run(...values)))
      statement.all(...values)
      return { changes: 0, lastInsertRowid: 0 }
    }
    return statement
  }

  client.prepare = ((source: string) => {
    const statement = kept.get(source) ?? made(source)
    // The one asked last stands last; who asks for rows as lists says so each time.
    kept.delete(source)
    kept.set(source, statement)
    if (kept.size > most) kept.delete(kept.keys().next().value ?? '')
    return statement.reader ? statement.raw(false) : statement
  }) as typeof client.prepare
  const transaction = client.transaction.bind(client)
  client.transaction = ((work: (...values: unknown[]) => unknown) => {
    const all = transaction(work)
    const again =
      (run: (...values: unknown[]) => unknown) =>
      (...values: unknown[]) =>
        throughFullDisk(() => run(...values))
    return Object.assign(again(all), {
      deferred: again(all.deferred),
      immediate: again(all.immediate),
      exclusive: again(all.exclusive),
    })
  }) as typeof client.transaction
  client.exec = (source: string) => {
    if (source === 'ROLLBACK' && !client.inTransaction) return client
    try {
      return execute(source)
    } catch (error) {
      throw told(error)
    }
  }
  return client
}

/** The code of an error of SQLite, or nothing. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

function told(error: unknown): unknown {
  const code = codeOf(error)
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new Problem('database-unusable', { case: 'running', error: code }, { cause: error })
  if (/^SQLITE_(READONLY|IOERR|CANTOPEN)/.test(code))
    return new Problem('database-unusable', { case: 'unwritable', error: code }, { cause: error })
  if (code !== 'SQLITE_FULL') return error
  return new Problem('disk-full', { case: 'database' }, { cause: error })
}
