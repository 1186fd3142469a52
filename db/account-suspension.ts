import { and, eq, ne, sql, type SQL } from 'drizzle-orm'
import type { Db } from './open.ts'
import { account, peer } from './schema.ts'

/** As `isActive` of peers says: whoever may not come in signs in nowhere, also where a service is reached by other ways. */
const isOut = (at: number): SQL<boolean> =>
  sql<boolean>`(not ${peer.enabled} or coalesce(${peer.expiresAt} <= ${at}, 0))`

/** Whether an account of this peer is suspended from the start. */
export function suspendedFor(db: Db, name: string | null, at: number): boolean {
  if (name === null) return false
  return (
    db
      .select()
      .from(peer)
      .where(and(eq(peer.name, name), isOut(at)))
      .get() !== undefined
  )
}

/** Accounts that are suspended while their peer may come in, or the other way round. */
export function wronglySuspended(db: Db, at: number) {
  return db
    .select({ service: account.service, key: account.key, suspended: account.suspended })
    .from(account)
    .innerJoin(peer, eq(peer.name, account.peer))
    .where(and(ne(account.state, 'removing'), sql`${account.suspended} <> ${isOut(at)}`))
    .all()
}
