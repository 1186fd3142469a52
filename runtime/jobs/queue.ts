import { setTimeout as sleep } from 'node:timers/promises'
import { isProblem, Problem } from '../../config/problem.ts'
import type { JobRow, Journal } from '../../db/jobs.ts'
import type { JobInputs } from '../functions/registry.ts'
import { pauses } from './pauses.ts'
import { afterDeath, isDoubtful } from './deaths.ts'
import { executePlan, type JobTools } from './execute.ts'
import { collectAfterJobs } from './collect-garbage.ts'
import { openJobIds } from './job-ids.ts'

/** So long, in ms, a job that may be what kills the process is at work alone, before the next such one begins. */
const doubtMs = 20_000

/** What makes one job of a kind: its plan, and the part of the world it is granted. */
export type JobKind = Pick<JobTools, 'plan' | 'world'>

/** A job to be made: its input is what the job of that kind takes. */
export interface Enqueue<Kind extends keyof JobInputs = keyof JobInputs> {
  kind: Kind
  subject: string
  input: JobInputs[Kind]
  actor: string
  idempotencyKey?: string | null
  /** Throws what makes a new job pointless. */
  judge?: (() => void) | undefined
}

export type Jobs = ReturnType<typeof runJobs>

/** Runs every live job of the journal, each on its own, and goes on with what an earlier process left. */
export function runJobs(
  journal: Journal,
  kind: (name: string) => Promise<JobKind>,
  tools: Pick<JobTools, 'log' | 'failpoint' | 'sealer'> & {
    /** Throws for a kind of job that may not be made now. */
    admit?(kind: keyof JobInputs): void
  },
) {
  const stopping = new AbortController()
  const cancelling = new Map<string, AbortController>()
  const running = new Set<Promise<void>>()
  const memory = collectAfterJobs()
  const newId = openJobIds(journal.list(1, null)[0]?.id)

  async function oneByOne(rows: JobRow[]): Promise<void> {
    for (const { id } of rows) {
      if (stopping.signal.aborted) return
      journal.atWork([id], true)
      await Promise.race([start(journal.get(id)), sleep(doubtMs, undefined, { ref: false })])
    }
  }

  function start(row: JobRow): Promise<void> {
    const cancel = new AbortController()
    cancelling.set(row.id, cancel)
    if (row.cancelled) cancel.abort(cancelled(row.id))
    const signal = AbortSignal.any([cancel.signal, stopping.signal])
    const work = kind(row.kind)
      .then((known) => throughFullDisk({ ...tools, ...known, journal, signal, stopping: stopping.signal }))
      .catch((error: unknown) => tools.log('error', 'a job broke off', { job: row.id, error }))
      .finally(() => {
        cancelling.delete(row.id)
        running.delete(work)
        if (running.size === 0) memory.quiet()
      })
    running.add(work)
    memory.busy()
    return work

    /** A journal that can't be written stops a job where it is; with room again it goes on from there. */
    async function throughFullDisk(all: JobTools): Promise<void> {
      for (const wait of pauses()) {
        try {
          return await executePlan(row.id, all)
        } catch (error) {
          if (!isProblem(error) || error.code !== 'disk-full') throw error
          tools.log('warn', 'a job waits until the disk has room', { job: row.id, error })
          await wait(stopping.signal).catch(() => undefined)
          if (stopping.signal.aborted) return
        }
      }
    }
  }

  return {
    /**
     * Takes up what an earlier process left queued, running or undoing, oldest first: once, at start. When that process
     * died often, its jobs go on one after the other, so that only the one that is at work then is blamed.
     */
    resume(): void {
      const left = journal.live().filter(({ id }) => !cancelling.has(id))
      left.filter(({ atWork }) => atWork).forEach((row) => afterDeath(journal, row))
      // some may be over now
      const live = journal.live().filter(({ id }) => !cancelling.has(id))
      const [doubtful, others] = [live.filter(isDoubtful), live.filter((row) => !isDoubtful(row))]
      journal.atWork(
        doubtful.map(({ id }) => id),
        false,
      )
      journal.atWork(
        others.map(({ id }) => id),
        true,
      )
      others.forEach((row) => void start(row))
      void oneByOne(doubtful)
    },

    enqueue<Kind extends keyof JobInputs>({
      kind: name,
      subject,
      input,
      actor,
      idempotencyKey = null,
      judge,
    }: Enqueue<Kind>): JobRow {
      tools.admit?.(name)
      const id = newId()
      const row = journal.enqueue({ id, kind: name, subject, input, actor, idempotencyKey }, judge)
      if (row.id === id) void start(row)
      return row
    },

    /** Asks a job to stop and take back what it did; `job-not-cancellable` past the point of no return. */
    cancel(id: string): JobRow {
      const row = journal.get(id)
      const cancel = cancelling.get(id)
      if (!['queued', 'running'].includes(row.state) || cancel === undefined) {
        throw new Problem('job-not-cancellable', { case: 'over', state: row.state })
      }
      const committed = journal.steps(id).some(({ state, plan }) => state !== 'waiting' && isFinal(plan))
      if (committed) throw new Problem('job-not-cancellable', { case: 'final' })
      journal.cancelRequested(id)
      cancel.abort(cancelled(id))
      return journal.get(id)
    },

    /** Breaks off what runs without failing it; the journal is gone on with at the next start. */
    async stop(): Promise<void> {
      stopping.abort(new Error('the cell stops'))
      await Promise.allSettled(running)
      journal.atWork(
        journal.live().map(({ id }) => id),
        false,
      )
    },

    /** Ends when no job runs any more. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}

function cancelled(id: string): Problem {
  return new Problem('job-cancelled', { id })
}

function isFinal(plan: unknown): boolean {
  return typeof plan === 'object' && plan !== null && 'final' in plan && plan.final === true
}
