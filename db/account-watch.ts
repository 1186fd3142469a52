import { and, asc, eq, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { wronglySuspended } from './account-suspension.ts'
import type { Db } from './open.ts'
import { account, accountStranger } from './schema.ts'

type AccountRow = typeof account.$inferSelect

export type AccountWatch = ReturnType<typeof openAccountWatch>

/** What a cell at rest asks about accounts; all else is loaded when somebody asks for it. */
export function openAccountWatch(db: Db, now: () => number = Date.now) {
  return {
    /** What a peer has, but for what is being removed. */
    ofPeer: (peer: string): AccountRow[] =>
      db
        .select()
        .from(account)
        .where(and(eq(account.peer, peer), ne(account.state, 'removing')))
        .orderBy(asc(account.service), asc(account.key))
        .all(),
    /** The services on which something is to be done now. */
    due: (): string[] =>
      db
        .selectDistinct({ service: account.service })
        .from(account)
        .where(isAccountDue(now()))
        .all()
        .map(({ service }) => service),
    /** Those whose mark the service does not tell are set again: it may have come back with others. */
    redoUnmarked(service: string): void {
      db.update(account)
        .set({ state: 'pending', revision: sql`${account.revision} + 1` })
        .where(and(eq(account.service, service), eq(account.state, 'active'), isNull(account.mark)))
        .run()
    },
    /** What is being removed from a service that is gone with its data is removed. */
    forgetRemoving(service: string): void {
      db.transaction(() => {
        db.delete(account)
          .where(and(eq(account.service, service), eq(account.state, 'removing')))
          .run()
        db.update(account).set({ removals: [] }).where(eq(account.service, service)).run()
        db.delete(accountStranger).where(eq(accountStranger.service, service)).run()
      })
    },
    /** Those of peers that may not come in any more are suspended, and those of peers that may again are not. */
    followPeers(): void {
      for (const { service, key, suspended } of wronglySuspended(db, now()))
        db.update(account)
          .set({
            ...{ suspended: !suspended, state: 'pending', attempts: 0, nextTryAt: null, problem: null },
            ...{ changedAt: now(), revision: sql`${account.revision} + 1` },
          })
          .where(and(eq(account.service, service), eq(account.key, key)))
          .run()
    },
  }
}

export function isAccountDue(at: number): SQL | undefined {
  return and(ne(account.state, 'active'), or(isNull(account.nextTryAt), lte(account.nextTryAt, at)))
}
