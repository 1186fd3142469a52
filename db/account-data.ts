import { and, asc, eq } from 'drizzle-orm'
import { heard, say } from '../config/field-messages.ts'
import { Problem, type ProblemDetails } from '../config/problem.ts'
import { isDataDue, openAccountDataWatch } from './account-data-watch.ts'
import type { Db } from './open.ts'
import { account, accountData } from './schema.ts'

export type AccountDataRow = typeof accountData.$inferSelect

export type AccountData = ReturnType<typeof openAccountData>

/** Data of removed accounts, by the id under which the service has set them aside. */
export function openAccountData(db: Db, now: () => number = Date.now) {
  const same = (service: string, kept: string) =>
    and(eq(accountData.service, service), eq(accountData.kept, kept))
  return {
    ...openAccountDataWatch(db, now),
    list: (service: string): AccountDataRow[] =>
      db
        .select()
        .from(accountData)
        .where(eq(accountData.service, service))
        .orderBy(asc(accountData.since))
        .all(),
    get: (service: string, kept: string): AccountDataRow | undefined =>
      db.select().from(accountData).where(same(service, kept)).get(),
    mustBeFree: (service: string, kept: string): void => mustBeFree(db, service, kept),
    /** Told twice is fine. */
    keep(row: Pick<AccountDataRow, 'service' | 'kept' | 'username' | 'peer'>): void {
      db.insert(accountData)
        .values({ ...row, since: now() })
        .onConflictDoNothing()
        .run()
    },
    /** Throws `account-data-claimed`. */
    purge(service: string, kept: string): void {
      const set = { purge: true, problem: null, attempts: 0, nextTryAt: null }
      db.transaction(() => {
        mustBeUnclaimed(db, service, kept)
        db.update(accountData).set(set).where(same(service, kept)).run()
      })
    },
    purgeFailed({ service, kept, attempts }: AccountDataRow, problem: ProblemDetails, waitMs: number): void {
      const set = { problem, attempts: attempts + 1, nextTryAt: now() + waitMs }
      db.update(accountData).set(set).where(same(service, kept)).run()
    },
    /** What is to be deleted now. */
    purging: (service: string): AccountDataRow[] =>
      db
        .select()
        .from(accountData)
        .where(and(eq(accountData.service, service), isDataDue(now())))
        .all(),
    forget(service: string, kept: string): void {
      db.delete(accountData).where(same(service, kept)).run()
    },
  }
}

/** They are there, and no account is to have them. Throws `account-data-unknown`, `account-data-claimed`. */
export function mustBeFree(db: Db, service: string, kept: string): void {
  const same = and(eq(accountData.service, service), eq(accountData.kept, kept), eq(accountData.purge, false))
  const row = db.select().from(accountData).where(same).get()
  if (row === undefined) throw new Problem('account-data-unknown', { service, kept })
  mustBeUnclaimed(db, service, kept)
}

/** No account is to have them. Throws `account-data-claimed`, at the field of a new account. */
function mustBeUnclaimed(db: Db, service: string, kept: string): void {
  const claim = db
    .select({ username: account.username })
    .from(account)
    .where(and(eq(account.service, service), eq(account.adopt, kept)))
    .get()
  if (claim === undefined) return
  const errors = [{ path: 'adopt', ...heard(say('data-claimed', claim)) }]
  throw new Problem('account-data-claimed', { kept, ...claim }, { errors })
}
