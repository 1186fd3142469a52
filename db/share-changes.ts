import { eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Db } from './open.ts'
import { shareChange } from './schema.ts'

type ShareChangeRow = typeof shareChange.$inferSelect

export type ShareChanges = ReturnType<typeof openShareChanges>

/** Which services have to be told anew what their accounts share. */
export function openShareChanges(db: Db, now: () => number = Date.now) {
  const get = (service: string): ShareChangeRow | undefined =>
    db.select().from(shareChange).where(eq(shareChange.service, service)).get()
  return {
    get,
    /** The services that are to be told now. */
    due: (): string[] =>
      db
        .select({ service: shareChange.service })
        .from(shareChange)
        .where(or(isNull(shareChange.nextTryAt), lte(shareChange.nextTryAt, now())))
        .all()
        .map(({ service }) => service),
    /** What was told counts while nothing has changed since. */
    told({ service, revision }: ShareChangeRow): void {
      const row = get(service)
      if (row?.revision === revision) db.delete(shareChange).where(eq(shareChange.service, service)).run()
    },
    /** It could not be told, whether it had changed or not. */
    failed(service: string, waitMs: (attempts: number) => number): void {
      const attempts = get(service)?.attempts ?? 0
      const set = { attempts: attempts + 1, nextTryAt: now() + waitMs(attempts) }
      db.insert(shareChange)
        .values({ service, ...set })
        .onConflictDoUpdate({ target: shareChange.service, set })
        .run()
    },
  }
}

/** To be called in the transaction that changes who shares what: it is to be told at once. */
export function sharesChanged(db: Pick<Db, 'insert'>, service: string): void {
  db.insert(shareChange)
    .values({ service })
    .onConflictDoUpdate({
      target: shareChange.service,
      set: { revision: sql`${shareChange.revision} + 1`, attempts: 0, nextTryAt: null },
    })
    .run()
}
