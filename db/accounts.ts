import { and, asc, count, eq, gt, like, or, sql, type SQL } from 'drizzle-orm'
import { nameKey } from '../config/name-key.ts'
import { Problem, type ProblemDetails } from '../config/problem.ts'
import type { Db } from './open.ts'
import { mustBeFree } from './account-data.ts'
import { openAccountPasswords } from './account-passwords.ts'
import { openAccountRemovals, removalOf } from './account-removals.ts'
import { suspendedFor } from './account-suspension.ts'
import { isAccountDue, openAccountWatch } from './account-watch.ts'
import { account, accountShare } from './schema.ts'
import { sharesChanged } from './share-changes.ts'

export type AccountRow = typeof account.$inferSelect

/** An account to be made: what the row holds besides its state. */
export type NewAccount = Pick<AccountRow, 'service' | 'username' | 'peer' | 'sealed' | 'generated' | 'adopt'>

export type Accounts = ReturnType<typeof openAccounts>

/** The wishes: who shall have an account on which service. */
export function openAccounts(db: Db, now: () => number = Date.now) {
  const passwords = openAccountPasswords(db, now)
  const same = (service: string, username: string) =>
    and(eq(account.service, service), eq(account.key, nameKey(username)))

  function find(service: string, username: string): AccountRow | undefined {
    return db.select().from(account).where(same(service, username)).get()
  }

  /** A changed wish: to be tried at once, whatever was before. */
  function wish(service: string, username: string, change: Partial<AccountRow>): AccountRow {
    const fresh = { attempts: 0, nextTryAt: null, problem: null, changedAt: now() }
    const set = { ...fresh, ...change, revision: sql`${account.revision} + 1` }
    const row = db.update(account).set(set).where(same(service, username)).returning().get()
    if (row === undefined) throw unknown(service, username)
    return row
  }

  /** A later account of the name is somebody else's: neither further passwords nor shares are its own. */
  function cut(service: string, key: string): void {
    passwords.drop(service, key)
    const concerns = or(eq(accountShare.ownerKey, key), eq(accountShare.withKey, key))
    const gone = db
      .delete(accountShare)
      .where(and(eq(accountShare.service, service), concerns))
      .run()
    if (gone.changes > 0) sharesChanged(db, service)
  }

  const watch = openAccountWatch(db, now)

  return {
    ...watch,
    find,
    /** Throws `account-unknown`; one that is being removed is there no more. */
    get(service: string, username: string): AccountRow {
      const row = find(service, username)
      if (row === undefined || row.state === 'removing') throw unknown(service, username)
      return row
    },
    page(service: string, { q, after, limit }: { q: string; after: string; limit: number }): AccountRow[] {
      const found = and(ofService(service, q), gt(account.key, after))
      return db.select().from(account).where(found).orderBy(asc(account.key)).limit(limit).all()
    },
    count(service: string, q: string): number {
      return db.select({ rows: count() }).from(account).where(ofService(service, q)).get()?.rows ?? 0
    },
    ofService: (service: string): AccountRow[] =>
      db.select().from(account).where(eq(account.service, service)).orderBy(asc(account.key)).all(),
    dueOf: (service: string, limit: number): AccountRow[] =>
      db
        .select()
        .from(account)
        .where(and(eq(account.service, service), isAccountDue(now())))
        .orderBy(asc(account.key))
        .limit(limit)
        .all(),

    /** Takes the place of one of that name that is being removed. Throws `account-exists`, `account-data-…`. */
    add(wanted: NewAccount): AccountRow {
      return db.transaction(() => {
        const { service, username, adopt } = wanted
        const before = find(service, username)
        if (before !== undefined && before.state !== 'removing')
          throw new Problem('account-exists', { service, username: before.username })
        if (adopt !== null) mustBeFree(db, service, adopt)
        const at = now()
        const suspended = suspendedFor(db, wanted.peer, at)
        const row = { ...wanted, suspended, asked: false, createdAt: at, changedAt: at }
        if (before !== undefined) return wish(service, username, { ...row, state: 'pending', mark: null })
        const key = nameKey(username)
        return db
          .insert(account)
          .values({ ...row, key, state: 'pending' })
          .returning()
          .get()
      })
    },
    /** The one password from now on: those of devices are withdrawn. Throws `account-unknown`. */
    setPassword(service: string, username: string, sealed: string, generated: boolean): AccountRow {
      this.get(service, username)
      return db.transaction(() => {
        passwords.drop(service, nameKey(username))
        return wish(service, username, { sealed, generated, state: 'pending' })
      })
    },
    /** Has it tried again, at once. */
    retry(service: string, username: string): AccountRow {
      const { state } = this.get(service, username)
      return state === 'failed' ? wish(service, username, { state: 'pending' }) : this.get(service, username)
    },
    /** What lacks, or is other than it should be. */
    drifted: (service: string, username: string): AccountRow =>
      wish(service, username, { state: 'pending', mark: null }),
    /** One that the service has not heard of is gone at once. */
    remove: (service: string, username: string): AccountRow =>
      db.transaction(() => {
        const row = find(service, username)
        if (row === undefined) throw unknown(service, username)
        if (row.state === 'removing') return row
        cut(service, row.key)
        if (!row.asked && row.removals.length === 0) {
          db.delete(account).where(same(service, username)).run()
          return { ...row, state: 'removing' }
        }
        const removals = row.asked ? [...row.removals, removalOf(row)] : row.removals
        return wish(service, username, { state: 'removing', adopt: null, removals })
      }),
    /** Gives the services that it concerns. */
    removeOfPeer(peer: string): string[] {
      const rows = watch.ofPeer(peer)
      rows.forEach(({ service, username }) => this.remove(service, username))
      return [...new Set(rows.map(({ service }) => service))]
    },

    /** What was done for a wish counts while it is the wish still. */
    done({ service, key, revision }: AccountRow, mark: string | null): void {
      db.update(account)
        .set({
          state: 'active',
          problem: null,
          attempts: 0,
          nextTryAt: null,
          adopt: null,
          mark,
        })
        .where(and(same(service, key), eq(account.revision, revision)))
        .run()
    },
    failed({ service, key, revision, attempts }: AccountRow, problem: ProblemDetails, waitMs: number): void {
      const state = sql`case when ${account.state} = 'removing' then 'removing' else 'failed' end`
      db.update(account)
        .set({ state, problem, attempts: attempts + 1, nextTryAt: now() + waitMs })
        .where(and(same(service, key), eq(account.revision, revision)))
        .run()
    },
    ...openAccountRemovals(db),
    forget({ service, key, revision }: AccountRow): void {
      db.delete(account)
        .where(and(same(service, key), eq(account.revision, revision)))
        .run()
    },

    passwords: passwords.of,
    addPassword: (service: string, username: string, label: string, sealed: string): void =>
      db.transaction(() => {
        passwords.add(service, username, label, sealed)
        wish(service, username, { state: 'pending' })
      }),
    removePassword: (service: string, username: string, label: string): void =>
      db.transaction(() => {
        passwords.remove(service, username, label)
        wish(service, username, { state: 'pending' })
      }),
  }
}

function ofService(service: string, q: string): SQL | undefined {
  // `_` and `%` are what they are: user names may have them.
  const part = `%${nameKey(q).replaceAll(/[%_\\]/g, '\\$&')}%`
  const found = q === '' ? undefined : or(likely(account.key, part), likely(account.peer, part))
  return and(eq(account.service, service), found)
}

function likely(column: typeof account.key | typeof account.peer, part: string): SQL {
  return sql`${like(column, part)} escape '\\'`
}

function unknown(service: string, username: string): Problem {
  return new Problem('account-unknown', { service, username })
}
