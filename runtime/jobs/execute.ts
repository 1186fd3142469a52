import type { Executor, StepContext, World } from '../../cell/steps/executor.ts'
import { executors as cellSteps, type Executors } from '../../cell/steps/executors.ts'
import type { Plan } from '../../cell/plan/plan.ts'
import type { Step, StepKinds, StepName } from '../../cell/steps/step.ts'
import { openStep, sealStep } from '../../cell/secrets/sealed-step.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { JobRow, Journal, StepRow } from '../../db/jobs.ts'
import type { Log } from '../log.ts'
import { backOff } from './back-off.ts'
import { byteReporter } from './byte-reporter.ts'

/** The points of a step at which a crash test may end the process. */
export type Moment = 'planned' | 'started' | 'ran' | 'recorded' | 'undoing' | 'undid' | 'undone' | 'finished'

export interface JobTools {
  journal: Journal
  log: Log
  world: World
  plan(job: JobRow, signal: AbortSignal): Promise<Plan>
  /** Keeps what is secret in steps from the journal. */
  sealer: Sealer
  /** Ends when the owner cancels (reason: a problem) or the cell stops (reason: anything else). */
  signal: AbortSignal
  /** Ends when the cell stops: undoing goes on through a cancel, not through a stop. */
  stopping: AbortSignal
  /** `where` is the name of a step, or the kind of the job. */
  moment(what: Moment, where: string): void
  /** How steps are carried out; the steps of the cell unless a test of this file brings its own. */
  executors?: Executors
}

/**
 * Carries a job from whatever state the journal shows to its end: done, or as before. It may be called again on the
 * same job after a crash at any point. Returns early, leaving the journal as it is, only when the cell stops.
 */
export async function carryOut(id: string, tools: JobTools): Promise<void> {
  const { journal } = tools
  try {
    if (journal.get(id).state === 'queued') await begin(id, tools)
    if (journal.get(id).state === 'running') await goForward(id, tools)
    if (journal.get(id).state === 'undoing') await goBack(id, tools)
    tools.moment('finished', journal.get(id).kind)
  } catch (error) {
    if (!tools.stopping.aborted) throw error
  }
}

async function begin(
  id: string,
  { journal, plan, sealer, signal, log, stopping, moment }: JobTools,
): Promise<void> {
  try {
    signal.throwIfAborted()
    const { steps, problems } = await plan(journal.get(id), signal)
    if (problems[0] !== undefined) throw problems[0]
    journal.begin(
      id,
      steps.map((step) => sealStep(sealer, step)),
    )
    moment('planned', journal.get(id).kind)
  } catch (error) {
    if (stopping.aborted) throw error
    const problem = asProblem(error, signal, log)
    journal.finish(id, problem.code === 'job-cancelled' ? 'cancelled' : 'failed', problem.details)
  }
}

async function goForward(id: string, tools: JobTools): Promise<void> {
  const { journal, log, signal, stopping } = tools
  const rows = journal.steps(id)
  const firstFinal = rows.findIndex((row) => stepOf(row).final === true)
  for (const row of rows) {
    if (row.state === 'done') continue
    const committed =
      firstFinal >= 0 && (row.seq > firstFinal || (row.seq === firstFinal && row.state === 'running'))
    try {
      if (!committed) signal.throwIfAborted()
      await (committed ? persist(id, row, tools) : runStep(id, row, tools, signal))
    } catch (error) {
      if (stopping.aborted) throw error
      const problem = asProblem(error, signal, log)
      journal.stepFailed(id, row.seq, problem.details)
      journal.undoing(id, problem.details)
      return
    }
  }
  journal.finish(id, 'done', null)
}

/** Past the point of no return a step is tried until it succeeds. */
async function persist(id: string, row: StepRow, tools: JobTools): Promise<void> {
  for (const wait of backOff()) {
    try {
      return await runStep(id, row, tools, tools.stopping)
    } catch (error) {
      if (tools.stopping.aborted) throw error
      tools.journal.stepHindered(id, row.seq, asProblem(error, tools.stopping, tools.log).details)
      await wait(tools.stopping)
    }
  }
}

async function runStep(id: string, row: StepRow, tools: JobTools, signal: AbortSignal): Promise<void> {
  const { journal, world, moment } = tools
  const step = openStep(tools.sealer, stepOf(row))
  journal.stepStarted(id, row.seq)
  moment('started', step.name)
  const context = contextOf(id, row, tools, signal)
  const output = await executorOf(step, tools).run(step, world, context)
  context.flush()
  moment('ran', step.name)
  journal.stepDone(id, row.seq, output)
  moment('recorded', step.name)
}

/** Takes back what was begun, newest first: the failed step too. A failing undo is tried until it succeeds. */
async function goBack(id: string, tools: JobTools): Promise<void> {
  const { journal, stopping, log, moment } = tools
  for (const row of journal.steps(id).toReversed()) {
    if (row.state === 'waiting' || row.state === 'undone') continue
    const kept = stepOf(row)
    moment('undoing', kept.name)
    for (const wait of backOff()) {
      try {
        const step = openStep(tools.sealer, kept)
        await executorOf(step, tools).undo(step, tools.world, contextOf(id, row, tools, stopping))
        break
      } catch (error) {
        if (stopping.aborted) throw error
        journal.stepHindered(id, row.seq, asProblem(error, stopping, log).details)
        await wait(stopping)
      }
    }
    moment('undid', kept.name)
    // The failed step keeps its state, so that the journal shows where and why.
    if (row.state !== 'failed') journal.stepUndone(id, row.seq)
    moment('undone', kept.name)
  }
  const { problem } = journal.get(id)
  journal.finish(id, problem?.code === 'job-cancelled' ? 'cancelled' : 'failed', problem)
}

function contextOf(
  id: string,
  row: StepRow,
  { journal }: JobTools,
  signal: AbortSignal,
): StepContext & { flush(): void } {
  const report = byteReporter((done, total) => journal.stepBytes(id, row.seq, done, total))
  return {
    job: id,
    signal,
    noted: (row.output ?? undefined) as StepContext['noted'],
    note: (value) => journal.stepNoted(id, row.seq, value),
    given: (name, about = {}) => givenBy(journal.steps(id), name, about),
    bytes: report.bytes,
    flush: report.flush,
    now: Date.now,
  }
}

function givenBy<Name extends StepName>(
  rows: StepRow[],
  name: Name,
  about: object,
): StepKinds[Name]['gives'] {
  const row = rows.find((one) => {
    const step: Record<string, unknown> = { ...stepOf(one) }
    return step.name === name && Object.entries(about).every(([key, value]) => step[key] === value)
  })
  if (row?.output === null || row?.output === undefined) {
    throw new Error(`No step ${name} of this job has given anything about ${JSON.stringify(about)}`)
  }
  // The journal stores what an executor of this very name returned.
  return row.output as StepKinds[Name]['gives']
}

/** The journal stores plans as JSON; they were made as steps by this program. */
function stepOf(row: StepRow): Step {
  return row.plan as Step
}

/** TypeScript can't follow that the executor and the step have the same name, so it is said here once. */
function executorOf(step: Step, { executors = cellSteps }: JobTools): Executor<StepName> {
  return executors[step.name] as Executor<StepName>
}

function asProblem(error: unknown, signal: AbortSignal, log: Log): Problem {
  if (signal.aborted && isProblem(signal.reason)) return signal.reason
  if (isProblem(error)) return error
  log('error', 'a step failed for no known reason', { error })
  return new Problem('internal-error', 'The step failed for a reason that the cell does not know', {
    cause: error,
  })
}
