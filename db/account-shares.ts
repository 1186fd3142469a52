import { and, asc, eq, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { AccountRow } from './accounts.ts'
import type { Db } from './open.ts'
import { account, accountShare, type shareModes } from './schema.ts'
import { sharesChanged } from './share-changes.ts'

/** By user names, as a service is told. */
export interface Share {
  owner: string
  with: string
  mode: (typeof shareModes)[number]
}

export type AccountShares = ReturnType<typeof openAccountShares>

/** What accounts share with others of their service; between accounts that are there, and no later ones of their names. */
export function openAccountShares(db: Db) {
  const owner = alias(account, 'owner')
  const other = alias(account, 'other')

  /** All of a service, in one order. */
  function of(service: string): Share[] {
    return db
      .select({ owner: owner.username, with: other.username, mode: accountShare.mode })
      .from(accountShare)
      .innerJoin(
        owner,
        and(
          eq(owner.service, accountShare.service),
          eq(owner.key, accountShare.ownerKey),
          eq(owner.createdAt, accountShare.ownerSince),
          ne(owner.state, 'removing'),
        ),
      )
      .innerJoin(
        other,
        and(
          eq(other.service, accountShare.service),
          eq(other.key, accountShare.withKey),
          eq(other.createdAt, accountShare.withSince),
          ne(other.state, 'removing'),
        ),
      )
      .where(eq(accountShare.service, service))
      .orderBy(asc(accountShare.ownerKey), asc(accountShare.withKey))
      .all()
  }

  return {
    of,
    ofOwner: ({ service, username }: Pick<AccountRow, 'service' | 'username'>): Omit<Share, 'owner'>[] =>
      of(service)
        .filter((share) => share.owner === username)
        .map(({ with: other, mode }) => ({ with: other, mode })),
    /** The whole list of what an account shares. */
    set(of: AccountRow, shares: { with: AccountRow; mode: Share['mode'] }[]): void {
      db.transaction(() => {
        db.delete(accountShare)
          .where(and(eq(accountShare.service, of.service), eq(accountShare.ownerKey, of.key)))
          .run()
        for (const share of shares)
          db.insert(accountShare)
            .values({
              ...{ service: of.service, ownerKey: of.key, ownerSince: of.createdAt, mode: share.mode },
              ...{ withKey: share.with.key, withSince: share.with.createdAt },
            })
            .run()
        sharesChanged(db, of.service)
      })
    },
  }
}
