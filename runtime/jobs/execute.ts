import type { Executor, StepContext, StepEnv } from '../../cell/steps/executor.ts'
import { executors as cellSteps, type Executors } from '../../cell/steps/executors.ts'
import type { Plan } from '../../cell/plan/plan.ts'
import type { Step, StepKinds, StepName } from '../../cell/steps/step.ts'
import { openStep, sealStep } from '../../cell/secrets/sealed-step.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { JobRow, Journal, StepRow } from '../../db/jobs.ts'
import type { Log } from '../log.ts'
import { pauses } from './pauses.ts'
import { byteReporter } from './byte-reporter.ts'
import { isCommitted, isToRun, isToUndo } from './deaths.ts'

/** The points of a step at which a crash test may end the process. */
type Failpoint = 'planned' | 'started' | 'ran' | 'recorded' | 'undoing' | 'undid' | 'undone' | 'finished'

export interface JobTools {
  journal: Journal
  log: Log
  world: StepEnv
  plan(job: JobRow, signal: AbortSignal): Promise<Plan>
  /** Keeps what is secret in steps from the journal. */
  sealer: Sealer
  /** Ends when the owner cancels (reason: a problem) or the cell stops (reason: anything else). */
  signal: AbortSignal
  /** Ends when the cell stops: undoing goes on through a cancel, not through a stop. */
  stopping: AbortSignal
  /** `where` is the name of a step (`network-apply:<part>`), or the kind of the job. */
  failpoint(what: Failpoint, where: string): void
  /** How steps are carried out; the steps of the cell unless a test of this file brings its own. */
  executors?: Executors
}

/** Somebody may take what a plan chose before its step does; a plan made then chooses something else. */
const mostPlans = 3

/**
 * Carries a job from whatever state the journal shows to its end: done, or as before. It may be called again on the
 * same job after a crash at any point. Returns early, leaving the journal as it is, only when the cell stops.
 */
export async function executePlan(id: string, tools: JobTools): Promise<void> {
  const { journal } = tools
  try {
    for (let plans = 1; plans === 1 || journal.get(id).state === 'queued'; plans++) {
      if (journal.get(id).state === 'queued') await begin(id, tools)
      if (journal.get(id).state === 'running') await runSteps(id, tools)
      if (journal.get(id).state === 'undoing') await rollBack(id, tools, plans < mostPlans)
    }
    tools.failpoint('finished', journal.get(id).kind)
  } catch (error) {
    if (!tools.stopping.aborted) throw error
  }
}

async function begin(
  id: string,
  { journal, plan, sealer, signal, log, stopping, failpoint }: JobTools,
): Promise<void> {
  try {
    signal.throwIfAborted()
    const { steps, problems } = await plan(journal.get(id), signal)
    if (problems[0] !== undefined) throw problems[0]
    journal.begin(
      id,
      steps.map((step) => sealStep(sealer, step)),
    )
    failpoint('planned', journal.get(id).kind)
  } catch (error) {
    if (stopping.aborted) throw error
    const problem = asProblem(error, signal, log)
    journal.finish(id, problem.code === 'job-cancelled' ? 'cancelled' : 'failed', problem.details)
  }
}

async function runSteps(id: string, tools: JobTools): Promise<void> {
  const { journal, log, signal, stopping } = tools
  const rows = journal.steps(id)
  const givenUp = rows.find(({ state }) => state === 'failed')
  for (const row of rows) {
    if (!isToRun(row)) continue
    const committed = isCommitted(row, rows)
    try {
      if (!committed) signal.throwIfAborted()
      // what comes after a step that was given up may need it, so it gets one try
      await (committed && givenUp === undefined
        ? retryUntilDone(id, row, tools)
        : runStep(id, row, tools, committed ? stopping : signal))
    } catch (error) {
      if (stopping.aborted) throw error
      const problem = asProblem(error, signal, log)
      journal.stepFailed(id, row.seq, problem.details)
      if (givenUp !== undefined) continue
      journal.undoing(id, problem.details)
      return
    }
  }
  journal.finish(id, givenUp === undefined ? 'done' : 'failed', givenUp?.problem ?? null)
}

/** Past the point of no return a step is tried until it succeeds. */
async function retryUntilDone(id: string, row: StepRow, tools: JobTools): Promise<void> {
  for (const wait of pauses()) {
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
  const { journal, world, failpoint } = tools
  const step = openStep(tools.sealer, stepOf(row))
  journal.stepStarted(id, row.seq)
  failpoint('started', failpointOf(step))
  const context = contextOf(id, row, tools, signal)
  const output = await executorOf(step, tools).run(step, world, context)
  context.flush()
  failpoint('ran', failpointOf(step))
  journal.stepDone(id, row.seq, output)
  failpoint('recorded', failpointOf(step))
}

/** Takes back what was begun, newest first: the failed step too. A failing undo is tried until it succeeds. */
async function rollBack(id: string, tools: JobTools, mayPlanAgain: boolean): Promise<void> {
  const { journal, stopping, log, failpoint } = tools
  for (const row of journal.steps(id).toReversed()) {
    if (!isToUndo(row)) continue
    const kept = stepOf(row)
    failpoint('undoing', failpointOf(kept))
    for (const wait of pauses()) {
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
    failpoint('undid', failpointOf(kept))
    journal.stepUndone(id, row)
    failpoint('undone', failpointOf(kept))
  }
  const { problem } = journal.get(id)
  if (mayPlanAgain && problem?.code === 'subnet-taken') return journal.planAgain(id)
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
    checkpoint: (row.output ?? undefined) as StepContext['checkpoint'],
    save: (value) => journal.stepSaved(id, row.seq, value),
    outputOf: (name, about = {}) => outputOf(journal.steps(id), name, about),
    bytes: report.bytes,
    flush: report.flush,
    now: Date.now,
  }
}

function outputOf<Name extends StepName>(
  rows: StepRow[],
  name: Name,
  about: object,
): StepKinds[Name]['output'] {
  const row = rows.find((one) => {
    const step: Record<string, unknown> = { ...stepOf(one) }
    return step.name === name && Object.entries(about).every(([key, value]) => step[key] === value)
  })
  if (row?.output === null || row?.output === undefined) {
    throw new Error(`No step ${name} of this job has given anything about ${JSON.stringify(about)}`)
  }
  // The journal stores what an executor of this very name returned.
  return row.output as StepKinds[Name]['output']
}

/** Where a failpoint is: the step's name, and its part where the plan has several of that name. */
function failpointOf(step: Step): string {
  return step.name === 'network-apply' ? `${step.name}:${step.part}` : step.name
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
  return new Problem(
    'internal-error',
    { case: 'step' },
    {
      cause: error,
    },
  )
}
