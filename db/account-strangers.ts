import { and, asc, eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { removalId } from './removal-id.ts'
import { accountStranger } from './schema.ts'

type StrangerRow = typeof accountStranger.$inferSelect

export type AccountStrangers = ReturnType<typeof openAccountStrangers>

/** So many are known of one service: what a service lists is its own to say. */
const most = 1000

/** Accounts that a service has and nobody wishes. Their removal is stored before it is asked for. */
export function openAccountStrangers(db: Db, now: () => number = Date.now) {
  const list = (service: string, left?: boolean): StrangerRow[] =>
    db
      .select()
      .from(accountStranger)
      .where(
        and(
          eq(accountStranger.service, service),
          left === undefined ? undefined : eq(accountStranger.left, left),
        ),
      )
      .orderBy(asc(accountStranger.username))
      .all()
  const named = (service: string, username: string) =>
    and(eq(accountStranger.service, service), eq(accountStranger.username, username))

  function forget(service: string, username: string): void {
    db.delete(accountStranger).where(named(service, username)).run()
  }

  return {
    /** Those that stay where they are, for people to decide about. */
    left: (service: string): StrangerRow[] => list(service, true),
    /** Those that are to be removed. */
    removing: (service: string): StrangerRow[] => list(service, false),
    get: (service: string, username: string): StrangerRow | undefined =>
      db.select().from(accountStranger).where(named(service, username)).get(),
    forget,
    /** What a service lists and nobody wishes, all of it; what was left and is there no more is forgotten. */
    found(service: string, usernames: string[], left: boolean): void {
      db.transaction(() => {
        const known = list(service)
        const there = new Set(usernames)
        const gone = known.filter((row) => row.left && !there.has(row.username))
        for (const { username } of gone) forget(service, username)
        const names = new Set(known.map(({ username }) => username))
        const room = Math.max(0, most - known.length + gone.length)
        const fresh = usernames.filter((username) => !names.has(username)).slice(0, room)
        for (const username of fresh)
          db.insert(accountStranger)
            .values({ service, username, removal: removalId(username), left, since: now() })
            .run()
      })
    },
    /** Has those that were left removed, too. Gives how many. */
    setAside(service: string): number {
      const ofThose = and(eq(accountStranger.service, service), eq(accountStranger.left, true))
      return db.update(accountStranger).set({ left: false }).where(ofThose).run().changes
    },
  }
}
