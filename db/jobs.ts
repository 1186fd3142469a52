import { and, eq, inArray } from 'drizzle-orm'
import { Problem, type ProblemDetails } from '../config/problem.ts'
import type { Sealer } from '../cell/secrets/sealer.ts'
import { stepShape } from './job-json.ts'
import { openJobQueries } from './job-queries.ts'
import type { EventRow, JobRow, JobState, PlannedStep, StepRow } from './job-rows.ts'
import { isConflict, type Db } from './open.ts'
import { event, job, step } from './schema.ts'

export type { EventRow, JobRow, StepRow } from './job-rows.ts'
export { jobStates } from './schema.ts'

interface NewJob {
  id: string
  kind: string
  subject: string
  input: unknown
  actor: string
  idempotencyKey: string | null
}

const live: JobState[] = ['queued', 'running', 'undoing']
export type Journal = ReturnType<typeof openJournal>

interface JournalOptions {
  /** Called within the transaction that ends a job: what it writes stands when the end does, and never without it. */
  ended?(row: JobRow): void
  now?: () => number
  /** The input of a job may be secret: it is stored sealed. */
  sealer?: Sealer
}

/**
 * The journal of all jobs. Each method is one transaction that changes a job or a step together with the event that
 * reports it; `publish` is called after the commit.
 */
export function openJournal(
  db: Db,
  publish: (row: EventRow) => void,
  { ended, now = Date.now, sealer }: JournalOptions = {},
) {
  /** Runs `change` in one transaction; its events are published after the commit. */
  function write(
    change: (say: (jobId: string, type: EventRow['type'], data: unknown) => void) => void,
  ): void {
    const told: EventRow[] = []
    db.transaction(() => {
      // It may be the second try, after a full disk.
      told.length = 0
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

  const queries = openJobQueries(db)

  return {
    ...queries,

    /**
     * Adds a job, or gives the one that this idempotency key made before; `job-under-way` when the subject has a live one.
     * `judge` throws what makes a new one pointless.
     */
    enqueue(one: NewJob, judge: () => void = () => undefined): JobRow {
      if (one.idempotencyKey !== null) {
        const before = db.select().from(job).where(eq(job.idempotencyKey, one.idempotencyKey)).get()
        if (before !== undefined) return sameJob(before, this.inputOf(before), one)
      }
      judge()
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
      return queries.get(one.id)
    },

    /** What a job was told. Throws `secret-unreadable`. */
    inputOf({ id, input }: Pick<JobRow, 'id' | 'input'>): unknown {
      return typeof input === 'string' && sealer !== undefined
        ? JSON.parse(sealer.open(`job:${id}`, input))
        : input
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

    /** A step that failed keeps its state. */
    stepUndone(id: string, { seq, state }: Pick<StepRow, 'seq' | 'state'>): void {
      changeStep(
        id,
        seq,
        state === 'failed' ? { undo: 'done' } : { state: 'undone', undo: 'done', endedAt: now() },
      )
    },

    /** A step that is left as it is: what it should do, or take back when the job is `undoing`, is not done. */
    stepGivenUp(id: string, seq: number, problem: ProblemDetails, undoing: boolean): void {
      changeStep(id, seq, { state: 'failed', problem, endedAt: now(), ...(undoing && { undo: 'given-up' }) })
    },

    /** A process begins to work on jobs, or has let go of them in order. */
    atWork(ids: string[], atWork: boolean): void {
      db.update(job).set({ atWork }).where(inArray(job.id, ids)).run()
    },

    /** Notes where the process died that worked on a job; gives how often that was so there, in a row. */
    died(id: string, place: string): number {
      const { diedIn, deaths: before } = queries.get(id)
      const deaths = diedIn === place ? before + 1 : 1
      db.update(job).set({ diedIn: place, deaths }).where(eq(job.id, id)).run()
      return deaths
    },

    cancelRequested(id: string): void {
      db.update(job).set({ cancelled: true }).where(eq(job.id, id)).run()
    },

    /** After all was undone: as if it had never been planned. */
    planAgain(id: string): void {
      write((say) => {
        db.delete(step).where(eq(step.job, id)).run()
        db.update(job).set({ state: 'queued', problem: null, startedAt: null }).where(eq(job.id, id)).run()
        say(id, 'state', { state: 'queued', problem: null })
      })
    },

    undoing(id: string, problem: ProblemDetails): void {
      changeJob(id, { state: 'undoing', problem })
    },

    finish(id: string, state: 'done' | 'failed' | 'cancelled', problem: ProblemDetails | null): void {
      changeJob(id, { state, problem, endedAt: now() })
    },
  }
}

function sameJob(before: JobRow, input: unknown, one: NewJob): JobRow {
  const same = before.kind === one.kind && JSON.stringify(input) === JSON.stringify(one.input)
  if (same) return before
  throw new Problem('idempotency-mismatch', { id: before.id, kind: before.kind })
}
