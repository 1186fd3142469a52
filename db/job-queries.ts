import { and, asc, count, desc, eq, gt, gte, inArray, lt, max, sql } from 'drizzle-orm'
import { Problem } from '../config/problem.ts'
import type { EventRow, JobRow, JobState, StepRow } from './job-rows.ts'
import type { Db } from './open.ts'
import { event, job, step } from './schema.ts'

/** Greater than any id. */
const afterAll = '~'

/** As the condition of the index `job_live_subject` is written: with parameters SQLite would not use it. */
const isLive = sql`${job.state} in ('queued', 'running', 'undoing')`

/** What is read of the journal. */
export function openJobQueries(db: Db) {
  // Built once: pages look often, and building a query costs more than asking it.
  const pages = db
    .select()
    .from(job)
    .where(lt(job.id, sql.placeholder('before')))
    .orderBy(desc(job.id))
    .limit(sql.placeholder('limit'))
    .prepare()

  return {
    get(id: string): JobRow {
      const row = db.select().from(job).where(eq(job.id, id)).get()
      if (row === undefined) throw new Problem('job-unknown', { id })
      return row
    },

    steps(id: string): StepRow[] {
      return db.select().from(step).where(eq(step.job, id)).orderBy(asc(step.seq)).all()
    },

    /** Newest first. `before` is the id that the last page ended with. */
    list(limit: number, before: string | null): JobRow[] {
      return pages.all({ limit, before: before ?? afterAll })
    },

    /** Queued, running and undoing jobs, oldest first. */
    live(): JobRow[] {
      return db.select().from(job).where(isLive).orderBy(asc(job.id)).all()
    },

    liveOn(subject: string): JobRow | undefined {
      return db
        .select()
        .from(job)
        .where(and(eq(job.subject, subject), isLive))
        .get()
    },

    /** The newest job on a subject. */
    lastOn(subject: string): JobRow | undefined {
      return db.select().from(job).where(eq(job.subject, subject)).orderBy(desc(job.id)).limit(1).get()
    },

    /** The newest job on each subject of a kind, such as `service`. */
    lastOnEach(kind: string): Pick<JobRow, 'subject' | 'state' | 'problem'>[] {
      const newest = db
        .select({ id: max(job.id) })
        .from(job)
        // From `service:` up to, but without, `service;`: the range that the index on the subject can search.
        .where(and(gte(job.subject, `${kind}:`), lt(job.subject, `${kind};`)))
        .groupBy(job.subject)
      const { subject, state, problem } = job
      return db.select({ subject, state, problem }).from(job).where(inArray(job.id, newest)).all()
    },

    /** The newest job of a kind on a subject that did what it should. */
    lastDone(subject: string, kind: string): JobRow | undefined {
      const where = and(eq(job.subject, subject), eq(job.kind, kind), eq(job.state, 'done'))
      return db.select().from(job).where(where).orderBy(desc(job.id)).limit(1).get()
    },

    /** How many jobs are in each state; states without any are left out. */
    counts(): { state: JobState; count: number }[] {
      return db.select({ state: job.state, count: count() }).from(job).groupBy(job.state).all()
    },

    events(id: string, after: number): EventRow[] {
      return db
        .select()
        .from(event)
        .where(and(eq(event.job, id), gt(event.seq, after)))
        .orderBy(asc(event.seq))
        .all()
    },
  }
}
