import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, getTableColumns, inArray, lt } from 'drizzle-orm'
import type { Db } from './open.ts'
import { device, session, user } from './schema.ts'
import { minute, day } from '../config/units.ts'

/** `peer` is the peer that the user belongs to; null for the admin. */
type SessionRow = typeof session.$inferSelect & { peer: string | null }

/** However much a session is used, the password is asked for again after this, in ms. */
export const sessionMs = 30 * day
/** A session that nobody used for so long, in ms, has ended. */
const idleMs = 7 * day
/** How exactly the last use is known, in ms: a write for every request would wear the disk. */
const seenEveryMs = 5 * minute
/** Devices that are remembered for one user. */
const deviceLimit = 32

export type Sessions = ReturnType<typeof openSessions>

/** Sessions and known devices. Secrets leave only with `open` and `remember`; what is kept is their SHA-256. */
export function openSessions(db: Db, now: () => number = Date.now) {
  return {
    open(name: string): string {
      const secret = randomBytes(32).toString('base64url')
      const at = now()
      db.delete(session).where(lt(session.expiresAt, at)).run()
      db.insert(session)
        .values({
          hash: hashOf(secret),
          user: name,
          createdAt: at,
          expiresAt: at + sessionMs,
          lastSeenAt: at,
        })
        .run()
      return secret
    },
    /** The living session with this secret; notes that it was used. */
    find(secret: string): SessionRow | undefined {
      const hash = hashOf(secret)
      const row = db
        .select({ ...getTableColumns(session), peer: user.peer })
        .from(session)
        .innerJoin(user, eq(user.name, session.user))
        .where(eq(session.hash, hash))
        .get()
      const at = now()
      if (row === undefined || row.expiresAt <= at || row.lastSeenAt + idleMs <= at) return undefined
      if (row.lastSeenAt + seenEveryMs < at)
        db.update(session).set({ lastSeenAt: at }).where(eq(session.hash, hash)).run()
      return row
    },
    /** True while the session with this hash lives; does not count as its use. */
    lives(hash: string): boolean {
      const row = db.select().from(session).where(eq(session.hash, hash)).get()
      const at = now()
      return row !== undefined && row.expiresAt > at && row.lastSeenAt + idleMs > at
    },
    end(hash: string): void {
      db.delete(session).where(eq(session.hash, hash)).run()
    },

    remember(name: string): string {
      const secret = randomBytes(32).toString('base64url')
      db.insert(device)
        .values({ hash: hashOf(secret), user: name, lastSeenAt: now() })
        .run()
      const known = db
        .select()
        .from(device)
        .where(eq(device.user, name))
        .orderBy(desc(device.lastSeenAt))
        .all()
      const oldest = known.slice(deviceLimit).map(({ hash }) => hash)
      if (oldest.length > 0) db.delete(device).where(inArray(device.hash, oldest)).run()
      return secret
    },
    /** True when this user signed in from the device with this secret before. */
    knows(secret: string, name: string): boolean {
      const same = and(eq(device.hash, hashOf(secret)), eq(device.user, name))
      return db.select().from(device).where(same).get() !== undefined
    },
  }
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
