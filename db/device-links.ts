import { randomBytes } from 'node:crypto'
import { and, eq, gt, lt } from 'drizzle-orm'
import type { Db } from './open.ts'
import { hashOf } from './sessions.ts'
import { deviceLink } from './schema.ts'
import { hour } from '../config/units.ts'

/** How long an address is good from which a device fetches its configuration, in ms. */
const linkMs = hour

export type DeviceLinks = ReturnType<typeof openDeviceLinks>

/** One-time addresses of the configurations of devices. The secret leaves only with `make`. */
export function openDeviceLinks(db: Db, now: () => number = Date.now) {
  const living = (secret: string) => and(eq(deviceLink.hash, hashOf(secret)), gt(deviceLink.expiresAt, now()))
  return {
    /** The address before, if any, is worth nothing any more. */
    make(peer: string, device: string): { secret: string; expiresAt: number } {
      const secret = randomBytes(24).toString('base64url')
      const set = { hash: hashOf(secret), expiresAt: now() + linkMs }
      db.delete(deviceLink).where(lt(deviceLink.expiresAt, now())).run()
      db.insert(deviceLink)
        .values({ peer, device, ...set })
        .onConflictDoUpdate({ target: [deviceLink.peer, deviceLink.device], set })
        .run()
      return { secret, expiresAt: set.expiresAt }
    },
    /** The device that a living address is for. */
    find(secret: string): { peer: string; device: string } | undefined {
      return db.select().from(deviceLink).where(living(secret)).get()
    },
    /** Takes a living address back; false when somebody else was faster. */
    spend(secret: string): boolean {
      return db.delete(deviceLink).where(living(secret)).returning().get() !== undefined
    },
  }
}
