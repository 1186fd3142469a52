import { createHash, randomBytes } from 'node:crypto'
import { desc, eq, getTableColumns, inArray, lt } from 'drizzle-orm'
import { Problem } from '../config/problem.ts'
import { minute, day } from '../config/units.ts'
import type { Db } from './open.ts'
import { isActive } from './peers.ts'
import { peer, session, user } from './schema.ts'

/** `peer` is the peer that the user belongs to; null for the admin. */
export type SessionRow = typeof session.$inferSelect & { peer: string | null }

/** However much a session is used, the password is asked for again after this, in ms. */
export const sessionMs = 30 * day
/** A session that nobody used for so long, in ms, has ended. */
const idleMs = 7 * day
/** How exactly the last use is known, in ms: a write for every request would wear the disk. */
const seenEveryMs = 5 * minute

/** Where a session was opened: an address, and a browser in words of ours. */
interface Place {
  address: string
  agent: string
}

export type Sessions = ReturnType<typeof openSessions>

/** Sessions. Secrets leave only with `open`; what is kept is their SHA-256. */
export function openSessions(db: Db, now: () => number = Date.now) {
  /** With what says whether the peer, if it is one's, may still come in. */
  const joined = () =>
    db
      .select({
        ...getTableColumns(session),
        peer: user.peer,
        gate: { enabled: peer.enabled, expiresAt: peer.expiresAt },
      })
      .from(session)
      .innerJoin(user, eq(user.name, session.user))
      .leftJoin(peer, eq(peer.name, user.peer))

  type Joined = NonNullable<ReturnType<ReturnType<typeof joined>['get']>>

  function isAlive({ expiresAt, lastSeenAt, gate }: Joined): boolean {
    const at = now()
    return expiresAt > at && lastSeenAt + idleMs > at && (gate === null || isActive(gate, at))
  }

  /** Living ones, the newest use first; of everybody where no name is given. */
  function living(name: string | null): Joined[] {
    const rows = name === null ? joined() : joined().where(eq(session.user, name))
    return rows.orderBy(desc(session.lastSeenAt), desc(session.createdAt)).all().filter(isAlive)
  }

  return {
    /** Opens one that ends after `ms`. The password was shown just now. */
    open(name: string, { address, agent }: Place, ms: number): string {
      const secret = randomBytes(32).toString('base64url')
      const at = now()
      db.delete(session).where(lt(session.expiresAt, at)).run()
      db.insert(session)
        .values({
          ...{ hash: hashOf(secret), user: name, address, agent },
          ...{ createdAt: at, expiresAt: at + ms, lastSeenAt: at, provenAt: at },
        })
        .run()
      return secret
    },
    /** The living session with this secret; notes that it was used. */
    find(secret: string): SessionRow | undefined {
      const hash = hashOf(secret)
      const row = joined().where(eq(session.hash, hash)).get()
      if (row === undefined || !isAlive(row)) return undefined
      const at = now()
      if (row.lastSeenAt + seenEveryMs < at)
        db.update(session).set({ lastSeenAt: at }).where(eq(session.hash, hash)).run()
      return row
    },
    /** True while the session with this hash lives; does not count as its use. */
    lives(hash: string): boolean {
      const row = joined().where(eq(session.hash, hash)).get()
      return row !== undefined && isAlive(row)
    },
    /** Its password was shown once more. */
    prove(hash: string): void {
      db.update(session).set({ provenAt: now() }).where(eq(session.hash, hash)).run()
    },
    list: (name: string | null): SessionRow[] => living(name),
    end(hash: string): void {
      db.delete(session).where(eq(session.hash, hash)).run()
    },
    /** Throws `session-unknown`, for that of somebody else too where a name is given. */
    endById(id: string, name: string | null): void {
      const hashes = living(name).flatMap(({ hash }) => (sessionId(hash) === id ? [hash] : []))
      if (hashes.length === 0) throw new Problem('session-unknown', { id })
      db.delete(session).where(inArray(session.hash, hashes)).run()
    },
    endAll(): void {
      db.delete(session).run()
    },
  }
}

/** What a session is called, which gives nobody its secret: the beginning of a hash of a hash's length. */
export function sessionId(hash: string): string {
  return hash.slice(0, 32)
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
