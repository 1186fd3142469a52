import { and, asc, desc, eq, exists, gt, inArray, isNotNull, lt, lte, notInArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { retentionLimits, type Limit, type RetentionPart } from '../config/retention.ts'
import type { Audit } from './audit.ts'
import type { Db } from './open.ts'
import type { StoreCache } from './stores.ts'
import { event, invite, job, service, session, store } from './schema.ts'

/** Rows removed in one transaction: a few ms each, so that requests are answered in between. */
const batchRows = 1_000
/** Jobs bring their steps and events along. */
const batchJobs = 100

interface RetentionTools {
  db: Db
  audit: Pick<Audit, 'cut'>
  storeCache: Pick<StoreCache, 'forget'>
  /** Stores that the settings have. */
  configured(): string[]
  limits?: Record<RetentionPart, Limit>
  now?: () => number
}

export type Retention = ReturnType<typeof openRetention>

/** Removes old records, in batches: a power failure between two leaves less to do, and nothing half done. */
export function openRetention({
  db,
  audit,
  storeCache,
  configured,
  limits = retentionLimits,
  now = Date.now,
}: RetentionTools) {
  const batches: Record<RetentionPart, (limit: Limit, cutoff: number) => number> = {
    jobs({ most }, cutoff) {
      const newer = alias(job, 'newer')
      const like = and(eq(newer.subject, job.subject), eq(newer.kind, job.kind), eq(newer.state, job.state))
      const isNotNewest = exists(
        db
          .select({ id: newer.id })
          .from(newer)
          .where(and(like, gt(newer.id, job.id))),
      )
      // Ids grow with time.
      const last = db.select({ id: job.id }).from(job).orderBy(desc(job.id)).limit(1).offset(most).get()
      const isOld = or(lte(job.id, last?.id ?? ''), lt(job.createdAt, cutoff))
      const ids = db
        .select({ id: job.id })
        .from(job)
        .where(and(isNotNull(job.endedAt), isOld, isNotNewest))
        .orderBy(asc(job.id))
        .limit(batchJobs)
        .all()
        .map(({ id }) => id)
      if (ids.length > 0) db.delete(job).where(inArray(job.id, ids)).run()
      return ids.length
    },

    progress({ most }, cutoff) {
      const isProgress = sql`${event.type} = 'bytes'`
      const last = db
        .select({ at: event.at })
        .from(event)
        .where(isProgress)
        .orderBy(desc(event.at))
        .limit(1)
        .offset(most)
        .get()
      const seqs = db
        .select({ seq: event.seq })
        .from(event)
        .innerJoin(job, eq(job.id, event.job))
        .where(and(isProgress, lte(event.at, Math.max(cutoff, last?.at ?? 0)), isNotNull(job.endedAt)))
        .orderBy(asc(event.at))
        .limit(batchRows)
        .all()
        .map(({ seq }) => seq)
      if (seqs.length > 0) db.delete(event).where(inArray(event.seq, seqs)).run()
      return seqs.length
    },

    idempotencyKeys({ most }, cutoff) {
      const has = isNotNull(job.idempotencyKey)
      const last = db
        .select({ id: job.id })
        .from(job)
        .where(has)
        .orderBy(desc(job.id))
        .limit(1)
        .offset(most)
        .get()
      const ids = db
        .select({ id: job.id })
        .from(job)
        .where(and(has, isNotNull(job.endedAt), or(lte(job.id, last?.id ?? ''), lt(job.createdAt, cutoff))))
        .limit(batchRows)
        .all()
        .map(({ id }) => id)
      if (ids.length > 0) db.update(job).set({ idempotencyKey: null }).where(inArray(job.id, ids)).run()
      return ids.length
    },

    audit: ({ most }, cutoff) => audit.cut(most, cutoff, batchRows),

    sessions({ most }, cutoff) {
      const last = db
        .select({ at: session.lastSeenAt })
        .from(session)
        .orderBy(desc(session.lastSeenAt))
        .limit(1)
        .offset(most)
        .get()
      const isOld = or(
        lte(session.lastSeenAt, Math.max(cutoff, last?.at ?? 0)),
        lte(session.expiresAt, now()),
      )
      return db.delete(session).where(isOld).returning({ hash: session.hash }).all().length
    },

    invites({ most }, cutoff) {
      const last = db
        .select({ at: invite.expiresAt })
        .from(invite)
        .orderBy(desc(invite.expiresAt))
        .limit(1)
        .offset(most)
        .get()
      const isOld = lte(invite.expiresAt, Math.max(cutoff, Math.min(last?.at ?? 0, now())))
      return db.delete(invite).where(isOld).returning({ peer: invite.peer }).all().length
    },

    storeCaches({ most }, cutoff) {
      const isUnused = and(
        notInArray(store.id, configured()),
        notInArray(store.id, db.select({ id: service.store }).from(service)),
      )
      const unused = db
        .select({ id: store.id, at: store.fetchedAt })
        .from(store)
        .where(isUnused)
        .orderBy(desc(store.fetchedAt))
        .all()
      const old = unused.filter(({ at }, place) => place >= most || at <= cutoff)
      for (const { id } of old) storeCache.forget(id)
      return old.length
    },
  }

  return {
    /** Removes what exceeds the limit of a part; gives how many rows. Yields between batches. */
    async cut(part: RetentionPart, signal: AbortSignal): Promise<number> {
      const limit = limits[part]
      let removed = 0
      for (;;) {
        signal.throwIfAborted()
        const batch = db.transaction(() => batches[part](limit, now() - limit.maxAgeMs))
        if (batch === 0) return removed
        removed += batch
        await new Promise(setImmediate)
      }
    },
  }
}
