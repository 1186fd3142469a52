import { and, eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { removalId } from './removal-id.ts'
import { account, accountStranger } from './schema.ts'

type AccountRow = typeof account.$inferSelect

/** What has to go at a service before an account of the name can come. */
export function openAccountRemovals(db: Db) {
  const same = ({ service, key }: AccountRow) => and(eq(account.service, service), eq(account.key, key))
  const read = (row: AccountRow): AccountRow | undefined => db.select().from(account).where(same(row)).get()

  function set(row: AccountRow, removals: AccountRow['removals']): void {
    db.update(account).set({ removals }).where(same(row)).run()
  }

  return {
    /** The service is asked for these from now on. */
    asking(rows: AccountRow[]): void {
      db.transaction(() => {
        for (const row of rows) db.update(account).set({ asked: true }).where(same(row)).run()
      })
    },
    /** The service has one of this name that is another's: its data are set aside first. */
    startAnew(row: AccountRow): AccountRow {
      const { service, username } = row
      return db.transaction(() => {
        const stranger = and(eq(accountStranger.service, service), eq(accountStranger.username, username))
        const known = db.delete(accountStranger).where(stranger).returning().get()
        const removals = [
          ...row.removals,
          { id: known?.removal ?? removalId(username), username, peer: null },
        ]
        set(row, removals)
        return { ...row, removals }
      })
    },
    /** Those whose place it takes are removed. */
    replaced(row: AccountRow): void {
      const done = new Set(row.removals.map(({ id }) => id))
      const left = read(row)?.removals.filter(({ id }) => !done.has(id))
      if (left !== undefined) set(row, left)
    },
    /** The service says that it did it, and has the account still: it is asked as for the first time. */
    removeAnew(row: AccountRow): void {
      const last = row.removals.at(-1) ?? removalOf(row)
      set(row, [{ ...last, id: removalId(last.username) }])
    },
  }
}

export function removalOf({ username, peer }: Pick<AccountRow, 'username' | 'peer'>) {
  return { id: removalId(username), username, peer }
}
