import { and, eq, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { Db } from './open.ts'
import { accountData } from './schema.ts'

export type AccountDataWatch = ReturnType<typeof openAccountDataWatch>

/** What a cell at rest asks about data of removed accounts. */
export function openAccountDataWatch(db: Db, now: () => number = Date.now) {
  return {
    /** The services that have something to delete now. */
    due: (): string[] =>
      db
        .selectDistinct({ service: accountData.service })
        .from(accountData)
        .where(isDataDue(now()))
        .all()
        .map(({ service }) => service),
    /** The data of the service are gone, and these with them. */
    forgetAll(service: string): void {
      db.delete(accountData).where(eq(accountData.service, service)).run()
    },
  }
}

export function isDataDue(at: number): SQL | undefined {
  return and(eq(accountData.purge, true), or(isNull(accountData.nextTryAt), lte(accountData.nextTryAt, at)))
}
