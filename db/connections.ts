import { asc, eq } from 'drizzle-orm'
import { Problem } from '../config/problem.ts'
import type { Db } from './open.ts'
import { connection } from './schema.ts'

export type ConnectionRow = typeof connection.$inferSelect

export type Connections = ReturnType<typeof openConnections>

/** The wishes for connections. */
export function openConnections(db: Db, now: () => number = Date.now) {
  return {
    list(): ConnectionRow[] {
      return db.select().from(connection).orderBy(asc(connection.id)).all()
    },
    of(service: string): ConnectionRow[] {
      return db
        .select()
        .from(connection)
        .where(eq(connection.service, service))
        .orderBy(asc(connection.id))
        .all()
    },
    find(id: string): ConnectionRow | undefined {
      return db.select().from(connection).where(eq(connection.id, id)).get()
    },
    /** Throws `connection-unknown`. */
    get(id: string): ConnectionRow {
      const row = this.find(id)
      if (row === undefined) throw new Problem('connection-unknown', { id })
      return row
    },
    record(row: Omit<ConnectionRow, 'createdAt'>): void {
      db.insert(connection)
        .values({ ...row, createdAt: now() })
        .onConflictDoUpdate({ target: connection.id, set: row })
        .run()
    },
    forget(id: string): void {
      db.delete(connection).where(eq(connection.id, id)).run()
    },
  }
}
