import { and, asc, count, desc, eq, gt, gte, inArray, lt, max, sql } from 'drizzle-orm'
import { Problem, type ProblemDetails } from '../config/problem.ts'
import type { Sealer } from '../cell/secrets/sealer.ts'
import { isConflict, type Db } from './open.ts'
import { event, job, step } from './schema.ts'

export type JobRow = typeof job.$inferSelect
export type StepRow = typeof step.$inferSelect
export type EventRow = typeof event.$inferSelect
type JobState = JobRow['state']
export { jobStates } from './schema.ts'

/** What a plan puts into the journal for each step; the rest of the step is the executor's own. */
interface PlannedStep {
  name: string
  label: string
}

interface NewJob {
  id: string
  kind: string
  subject: string
  input: unknown
  actor: string
  idempotencyKey: string | null
}

/** Greater than any id. */
const afterAll = '~'

const live: JobState[] = ['queued', 'running', 'undoing']
/** As the condition of the index `job_live_subject` is written: with parameters SQLite would not use it. */
const isLive = sql`${job.state} in ('queued', 'running', 'undoing')`

export type Journal = ReturnType<typeof openJournal>

interface JournalOptions {
  /** Called within the transaction that ends a job: what it writes stands when the end does, and never without it. */
  ended?(row: JobRow): void
  now?: () => number
  /** What jobs are told may be secret: it is kept in a box. */
  sealer?: Sealer
}

/**
 * The journal of all jobs. Each method is one transaction that changes a job or a step together with the event that
 * tells of it; `publish` is called after the commit.
 */
export function openJournal(
  db: Db,
  publish: (row: EventRow) => void,
  { ended, now = Date.now, sealer }: JournalOptions = {},
) {
  /** Runs `change` in one transaction; the events it tells are rung after the commit. */
  function write(
    change: (say: (jobId: string, type: EventRow['type'], data: unknown) => void) => void,
  ): void {
    const told: EventRow[] = []
    db.transaction(() => {
      change((jobId, type, data) => {
        told.push(db.insert(event).values({ job: jobId, type, data, at: now() }).returning().get())
      })
    })
    told.forEach(publish)
  }

  function changeStep(jobId: string, seq: number, change: Partial<StepRow>): void {
    write((say) => {
      const row = db
        .update(step)
        .set(change)
        .where(and(eq(step.job, jobId), eq(step.seq, seq)))
        .returning()
        .get()
      if (row !== undefined) say(jobId, 'step', stepShape(row))
    })
  }

  function changeJob(jobId: string, change: Partial<JobRow>): void {
    write((say) => {
      const row = db.update(job).set(change).where(eq(job.id, jobId)).returning().get()
      if (row === undefined) return
      say(jobId, 'state', { state: row.state, problem: row.problem })
      if (live.includes(row.state)) return
      ended?.(row)
      say(jobId, 'end', {})
    })
  }

  function sealed({ id, input }: NewJob): unknown {
    return sealer === undefined ? input : sealer.seal(`job:${id}`, JSON.stringify(input))
  }

  // Built once: pages look often, and building a query costs more than asking it.
  const pages = db
    .select()
    .from(job)
    .where(lt(job.id, sql.placeholder('before')))
    .orderBy(desc(job.id))
    .limit(sql.placeholder('limit'))
    .prepare()

  return {
    /** Adds a job, or gives the one that this idempotency key made before; `job-under-way` when the subject has a live one. */
    enqueue(one: NewJob): JobRow {
      if (one.idempotencyKey !== null) {
        const before = db.select().from(job).where(eq(job.idempotencyKey, one.idempotencyKey)).get()
        if (before !== undefined) return sameJob(before, this.inputOf(before), one)
      }
      try {
        write((say) => {
          db.insert(job)
            .values({ ...one, input: sealed(one), state: 'queued', createdAt: now() })
            .run()
          say(one.id, 'state', { state: 'queued', problem: null })
        })
      } catch (error) {
        if (!isConflict(error)) throw error
        throw new Problem('job-under-way', { subject: one.subject }, { cause: error })
      }
      return this.get(one.id)
    },

    /** What a job was told. Throws `secret-unreadable`. */
    inputOf({ id, input }: Pick<JobRow, 'id' | 'input'>): unknown {
      return typeof input === 'string' && sealer !== undefined
        ? JSON.parse(sealer.open(`job:${id}`, input))
        : input
    },

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

    /** Stores the whole plan before its first step. */
    begin(id: string, plan: PlannedStep[]): void {
      write((say) => {
        db.update(job).set({ state: 'running', startedAt: now() }).where(eq(job.id, id)).run()
        say(id, 'state', { state: 'running', problem: null })
        plan.forEach((planned, seq) => {
          const row = db
            .insert(step)
            .values({ job: id, seq, plan: planned, state: 'waiting' })
            .returning()
            .get()
          say(id, 'step', stepShape(row))
        })
      })
    },

    stepStarted(id: string, seq: number): void {
      changeStep(id, seq, { state: 'running', startedAt: now() })
    },

    /** Keeps what a step must remember about the world before it changes it. */
    stepSaved(id: string, seq: number, output: unknown): void {
      db.update(step)
        .set({ output })
        .where(and(eq(step.job, id), eq(step.seq, seq)))
        .run()
    },

    stepBytes(id: string, seq: number, done: number, total: number): void {
      write((say) => {
        db.update(step)
          .set({ bytesDone: done, bytesTotal: total })
          .where(and(eq(step.job, id), eq(step.seq, seq)))
          .run()
        say(id, 'bytes', { step: seq, done, total })
      })
    },

    stepDone(id: string, seq: number, output: unknown): void {
      changeStep(id, seq, { state: 'done', output, endedAt: now(), problem: null })
    },

    stepFailed(id: string, seq: number, problem: ProblemDetails): void {
      changeStep(id, seq, { state: 'failed', problem, endedAt: now() })
    },

    /** A step that is tried again keeps its state and shows why. */
    stepHindered(id: string, seq: number, problem: ProblemDetails): void {
      changeStep(id, seq, { problem })
    },

    stepUndone(id: string, seq: number): void {
      changeStep(id, seq, { state: 'undone', endedAt: now() })
    },

    cancelRequested(id: string): void {
      db.update(job).set({ cancelled: true }).where(eq(job.id, id)).run()
    },

    undoing(id: string, problem: ProblemDetails): void {
      changeJob(id, { state: 'undoing', problem })
    },

    finish(id: string, state: 'done' | 'failed' | 'cancelled', problem: ProblemDetails | null): void {
      changeJob(id, { state, problem, endedAt: now() })
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

/** A step as the API tells it. */
export function stepShape(row: StepRow) {
  const { name, label } = row.plan as PlannedStep
  return {
    seq: row.seq,
    name,
    label,
    state: row.state,
    started_at: rfc3339(row.startedAt),
    ended_at: rfc3339(row.endedAt),
    bytes: row.bytesTotal === null ? null : { done: row.bytesDone ?? 0, total: row.bytesTotal },
    problem: row.problem,
  }
}

/** A job as the API tells it, without its steps. */
export function toJobJson(row: JobRow) {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    problem: row.problem,
    created_at: new Date(row.createdAt).toISOString(),
    started_at: rfc3339(row.startedAt),
    ended_at: rfc3339(row.endedAt),
  }
}

function sameJob(before: JobRow, input: unknown, one: NewJob): JobRow {
  const same = before.kind === one.kind && JSON.stringify(input) === JSON.stringify(one.input)
  if (same) return before
  throw new Problem('idempotency-mismatch', { id: before.id, kind: before.kind })
}

function rfc3339(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
