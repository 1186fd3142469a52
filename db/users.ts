import { eq, isNull } from 'drizzle-orm'
import type { Db } from './open.ts'
import { device, session, user } from './schema.ts'

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
    /** `peer` is whose sign-in it is; null for the admin's. */
    create(name: string, password: string, peer: string | null = null): void {
      db.insert(user).values({ name, password, peer, createdAt: now(), passwordChangedAt: now() }).run()
    },
    ofPeer(name: string): UserRow | undefined {
      return db.select().from(user).where(eq(user.peer, name)).get()
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
