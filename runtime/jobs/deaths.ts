import type { Step } from '../../cell/steps/step.ts'
import { minute } from '../../config/units.ts'
import { Problem } from '../../config/problem.ts'
import type { JobRow, Journal, StepRow } from '../../db/jobs.ts'

/** A job whose process died so often in a row at one place is not gone on with there: power fails, but not always there. */
const mostDeaths = 3

/** The cell does not try of its own accord what killed it for so long, in ms: its owner must get a word in. */
const restMs = 30 * minute

/** As whom the cell makes jobs for which nothing new has happened. */
const ofItself: ReadonlySet<string> = new Set(['start', 'repair', 'schedule'])

/** Where a job stands: making its plan, in a step, or on the way back in one. */
type Place = { at: 'plan' } | { at: 'step' | 'undo'; row: StepRow }

/**
 * Counts the death of the process that worked on a job, and after too many at one place keeps the job from going on
 * there: a plan or a step is given up and taken back; a step past the point of no return, or one that is being taken
 * back, is left as it is, and the rest goes on. Call it before the job is started again.
 */
export function afterDeath(journal: Journal, job: JobRow): void {
  const place = placeOf(job, journal.steps(job.id))
  // All steps are done: what is left is a row to write.
  if (place === null) return
  const deaths = journal.died(job.id, nameOf(place))
  if (deaths < mostDeaths) return
  if (place.at === 'plan') {
    journal.finish(job.id, 'failed', crashed('plan').details)
  } else if (place.at === 'undo') {
    journal.stepGivenUp(job.id, place.row.seq, crashed('undo').details, true)
  } else if (isCommitted(place.row, journal.steps(job.id))) {
    journal.stepGivenUp(job.id, place.row.seq, crashed('forward').details, false)
  } else {
    const problem = crashed('step').details
    journal.stepFailed(job.id, place.row.seq, problem)
    journal.undoing(job.id, problem)
  }
}

/** Whether one more death would be the last: until then any of several jobs may be what the process died of. */
export function isDoubtful({ deaths }: JobRow): boolean {
  return deaths >= mostDeaths - 1
}

/** Whether a job that no person asks for waits: the last one on its subject killed the process again and again. */
export function restsAfter(last: JobRow | undefined, actor: string, now = Date.now()): boolean {
  return ofItself.has(actor) && last?.problem?.code === 'job-crashed' && now - (last.endedAt ?? 0) < restMs
}

/** Whether there is no way back from a step: it, or one before it, is final and was begun. */
export function isCommitted(row: StepRow, rows: readonly StepRow[]): boolean {
  const firstFinal = rows.findIndex(({ plan }) => (plan as Step).final === true)
  return firstFinal >= 0 && (row.seq > firstFinal || (row.seq === firstFinal && row.state === 'running'))
}

/** Whether undoing has still to come by a step. */
export function isToUndo({ state, undo }: StepRow): boolean {
  return state !== 'waiting' && state !== 'undone' && undo === null
}

/** Whether a job that runs has still to come by a step; one that failed there was given up. */
export function isToRun({ state }: StepRow): boolean {
  return state !== 'done' && state !== 'failed'
}

function placeOf({ state }: JobRow, rows: readonly StepRow[]): Place | null {
  if (state === 'queued') return { at: 'plan' }
  const row = state === 'running' ? rows.find(isToRun) : rows.findLast(isToUndo)
  return row === undefined ? null : { at: state === 'running' ? 'step' : 'undo', row }
}

function nameOf(place: Place): string {
  return place.at === 'plan' ? 'plan' : `${place.at}:${place.row.seq}`
}

function crashed(what: 'plan' | 'step' | 'forward' | 'undo') {
  return new Problem('job-crashed', { case: what, times: mostDeaths })
}
