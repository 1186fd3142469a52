import { and, asc, count, eq, ne } from 'drizzle-orm'
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

/** What accounts share with others of their service. The removal of either ends it, so a later one of the name has none. */
export function openAccountShares(db: Db) {
  const owner = alias(account, 'owner')
  const other = alias(account, 'other')
  const ownerOf = and(eq(owner.service, accountShare.service), eq(owner.key, accountShare.ownerKey))
  const otherOf = and(eq(other.service, accountShare.service), eq(other.key, accountShare.withKey))
  const ofOwner = (of: Pick<AccountRow, 'service' | 'key'>) =>
    and(eq(accountShare.service, of.service), eq(accountShare.ownerKey, of.key))
  const between = (of: AccountRow, other: Pick<AccountRow, 'key'>) =>
    and(ofOwner(of), eq(accountShare.withKey, other.key))

  const countOf = (where: ReturnType<typeof and>): number =>
    db.select({ rows: count() }).from(accountShare).where(where).get()?.rows ?? 0

  return {
    /** All of a service, in one order. */
    of: (service: string): Share[] =>
      db
        .select({ owner: owner.username, with: other.username, mode: accountShare.mode })
        .from(accountShare)
        .innerJoin(owner, ownerOf)
        .innerJoin(other, otherOf)
        .where(eq(accountShare.service, service))
        .orderBy(asc(accountShare.ownerKey), asc(accountShare.withKey))
        .all(),
    ofOwner: (of: Pick<AccountRow, 'service' | 'key'>): Omit<Share, 'owner'>[] =>
      db
        .select({ with: other.username, mode: accountShare.mode })
        .from(accountShare)
        .innerJoin(other, otherOf)
        .where(ofOwner(of))
        .orderBy(asc(accountShare.withKey))
        .all(),
    /** How many share with an account, but for one of them. */
    othersWith: ({ service, key }: AccountRow, except: Pick<AccountRow, 'key'>): number =>
      countOf(
        and(
          eq(accountShare.service, service),
          eq(accountShare.withKey, key),
          ne(accountShare.ownerKey, except.key),
        ),
      ),
    /** With how many an account shares, but for one of them. */
    othersOf: (of: AccountRow, except: Pick<AccountRow, 'key'>): number =>
      countOf(and(ofOwner(of), ne(accountShare.withKey, except.key))),
    /** The whole list of what an account shares. */
    set(of: AccountRow, shares: { with: AccountRow; mode: Share['mode'] }[]): void {
      db.transaction(() => {
        db.delete(accountShare).where(ofOwner(of)).run()
        for (const share of shares) insert(of, share.with, share.mode)
        sharesChanged(db, of.service)
      })
    },
    /** One of them, and no other. */
    put(of: AccountRow, other: AccountRow, mode: Share['mode']): void {
      db.transaction(() => {
        db.delete(accountShare).where(between(of, other)).run()
        insert(of, other, mode)
        sharesChanged(db, of.service)
      })
    },
    /** Whether there was one. */
    remove(of: AccountRow, other: Pick<AccountRow, 'key'>): boolean {
      return db.transaction(() => {
        const { changes } = db.delete(accountShare).where(between(of, other)).run()
        if (changes > 0) sharesChanged(db, of.service)
        return changes > 0
      })
    },
  }

  function insert(of: AccountRow, other: AccountRow, mode: Share['mode']): void {
    const { service, key } = of
    db.insert(accountShare).values({ service, ownerKey: key, withKey: other.key, mode }).run()
  }
}
