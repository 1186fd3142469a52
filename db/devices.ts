import { randomBytes } from 'node:crypto'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Db } from './open.ts'
import { device } from './schema.ts'
import { hashOf } from './sessions.ts'

/** Devices that are remembered for one user. */
const deviceLimit = 32

export type Devices = ReturnType<typeof openDevices>

/** Browsers that signed in before. Secrets leave only with `remember`; what is kept is their SHA-256. */
export function openDevices(db: Db, now: () => number = Date.now) {
  return {
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
    /** True when somebody signed in from the device with this secret before. */
    isKnown(secret: string): boolean {
      return (
        db
          .select()
          .from(device)
          .where(eq(device.hash, hashOf(secret)))
          .get() !== undefined
      )
    },
    /** True when this user signed in from the device with this secret before. */
    knows(secret: string, name: string): boolean {
      const same = and(eq(device.hash, hashOf(secret)), eq(device.user, name))
      return db.select().from(device).where(same).get() !== undefined
    },
  }
}
