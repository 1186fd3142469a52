import { eq, inArray, isNull, sql } from 'drizzle-orm'
import { nameKey } from '../config/name-key.ts'
import type { Db } from './open.ts'
import { isActive } from './peers.ts'
import { device, peer, session, user } from './schema.ts'

type UserRow = typeof user.$inferSelect

export type Users = ReturnType<typeof openUsers>

/** Who signs in; set-up makes the first one, the admin. */
export function openUsers(db: Db, now: () => number = Date.now) {
  return {
    /** The one admin; undefined until set-up is done. */
    admin(): UserRow | undefined {
      return db.select().from(user).where(isNull(user.peer)).limit(1).get()
    },
    get(name: string): UserRow | undefined {
      return db.select().from(user).where(eq(user.name, name)).get()
    },
    /** Everybody of a name, however it is written; several only where an earlier version let them be. */
    alike(name: string): UserRow[] {
      return db
        .select()
        .from(user)
        .where(eq(sql`lower(${user.name})`, nameKey(name)))
        .all()
    },
    /** Who signs in by a name, however it is written, unless two could be meant. */
    named(name: string): UserRow | undefined {
      const alike = this.alike(name)
      return alike.length === 1 ? alike[0] : alike.find((one) => one.name === name)
    },
    /** `ofPeer` is whose sign-in it is; null for the admin's. */
    create(name: string, password: string, ofPeer: string | null = null): void {
      const at = now()
      db.insert(user).values({ name, password, peer: ofPeer, createdAt: at, passwordChangedAt: at }).run()
    },
    /** False for the sign-in of a peer that is disabled or has expired. */
    mayEnter(name: string): boolean {
      const row = db
        .select({ enabled: peer.enabled, expiresAt: peer.expiresAt })
        .from(user)
        .innerJoin(peer, eq(peer.name, user.peer))
        .where(eq(user.name, name))
        .get()
      return row === undefined || isActive(row, now())
    },
    ofPeer(name: string): UserRow | undefined {
      return db.select().from(user).where(eq(user.peer, name)).get()
    },
    /** Which of these peers have a sign-in. */
    ofPeers(names: string[]): string[] {
      const rows = db.select({ peer: user.peer }).from(user).where(inArray(user.peer, names)).all()
      return rows.flatMap((row) => row.peer ?? [])
    },
    /** Ends every session of the user and forgets their devices: a changed password must end what the old one opened. */
    changePassword(name: string, password: string): void {
      db.transaction(() => {
        db.update(user).set({ password, passwordChangedAt: now() }).where(eq(user.name, name)).run()
        db.delete(session).where(eq(session.user, name)).run()
        db.delete(device).where(eq(device.user, name)).run()
      })
    },
  }
}
