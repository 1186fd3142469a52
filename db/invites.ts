import { randomBytes } from 'node:crypto'
import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Db } from './open.ts'
import { hashOf } from './sessions.ts'
import { invite } from './schema.ts'
import { day } from '../config/units.ts'

/** How long a link is good, in ms. */
const inviteMs = 7 * day

export type Invites = ReturnType<typeof openInvites>

/** One-time links by which peers make their sign-in. The secret leaves only with `make`. */
export function openInvites(db: Db, now: () => number = Date.now) {
  return {
    /** The link before, if any, is worth nothing any more. */
    make(peer: string): { secret: string; expiresAt: number } {
      const secret = randomBytes(24).toString('base64url')
      const set = { hash: hashOf(secret), expiresAt: now() + inviteMs }
      db.insert(invite)
        .values({ peer, ...set })
        .onConflictDoUpdate({ target: invite.peer, set })
        .run()
      return { secret, expiresAt: set.expiresAt }
    },
    /** The peer that a living link is for. */
    find(secret: string): string | undefined {
      const living = and(eq(invite.hash, hashOf(secret)), gt(invite.expiresAt, now()))
      return db.select().from(invite).where(living).get()?.peer
    },
    /** Which of these peers have a living link. */
    living(peers: string[]): string[] {
      const living = and(inArray(invite.peer, peers), gt(invite.expiresAt, now()))
      const rows = db.select({ peer: invite.peer }).from(invite).where(living).all()
      return rows.map((row) => row.peer)
    },
    endAll(): void {
      db.delete(invite).run()
    },
    /** Takes a living link back and gives the peer that it was for. */
    spend(secret: string): string | undefined {
      const living = and(eq(invite.hash, hashOf(secret)), gt(invite.expiresAt, now()))
      return db.delete(invite).where(living).returning().get()?.peer
    },
  }
}
