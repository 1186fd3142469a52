import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { StepEnv } from '../../cell/steps/executor.ts'
import type { Step } from '../../cell/steps/step.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { Problem } from '../../config/problem.ts'
import { openJournal } from '../../db/jobs.ts'
import { openDb } from '../../db/open.ts'
import { afterDeath } from '../../runtime/jobs/deaths.ts'
import { executePlan, type JobTools } from '../../runtime/jobs/execute.ts'
import { limit, runs } from '../support/depth.ts'
import { PowerFailure, stepOf, toyExecutors, untilPowerFails } from '../support/toy-plan.ts'

/** A plan over a small world: each step adds one thing; some were there before; one may fail; some are final. */
const plans = fc.record({
  length: fc.integer({ min: 1, max: 6 }),
  there: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
  failing: fc.option(fc.integer({ min: 0, max: 5 })),
  finalFrom: fc.option(fc.integer({ min: 1, max: 6 })),
  /** How many moments each life of the process lasts. */
  lives: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
  cancelAt: fc.option(fc.integer({ min: 0, max: 20 })),
})

test(
  'a job ends done or as before, wherever power fails, whichever step fails, whenever it is cancelled',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carry-out-'))
    const db = openDb(join(folder, 'cell.db'))
    const sealer = openSealer(randomBytes(32))
    const journal = openJournal(db, () => undefined, { sealer })
    let count = 0
    try {
      await fc.assert(
        fc.asyncProperty(plans, async ({ length, there, failing, finalFrom, lives, cancelAt }) => {
          const id = `job-${++count}`
          const world = new Set(there.map(String))
          const before = new Set(world)
          const steps = Array.from({ length }, (_, at) => stepOf(at, finalFrom !== null && at >= finalFrom))
          const all = new Set([...before, ...steps.map((_, at) => String(at))])
          // Past the point of no return nothing may fail for good: there the step fails once, then works.
          const fails = new Map(
            failing === null
              ? []
              : [[String(failing), finalFrom !== null && failing >= finalFrom ? 1 : Infinity]],
          )
          journal.enqueue({ id, kind: 'toy', subject: id, input: {}, actor: 'test', idempotencyKey: null })

          const cancel = new AbortController()
          let moments = 0
          for (const life of [...lives, Infinity]) {
            let left = life
            const tools: JobTools = {
              journal: untilPowerFails(journal, () => left < 0),
              log: () => undefined,
              world: {} as StepEnv,
              sealer,
              plan: async () => ({ steps, problems: [] }),
              signal: cancel.signal,
              stopping: new AbortController().signal,
              executors: toyExecutors(world, fails, () => tick()),
              failpoint: () => tick(),
            }
            function tick(): void {
              if (moments++ === cancelAt && journal.get(id).state === 'running' && !committed(id)) {
                cancel.abort(new Problem('job-cancelled', { id: 'one' }))
              }
              if (--left < 0) throw new PowerFailure()
            }
            try {
              await executePlan(id, tools)
              break
            } catch (error) {
              if (!(error instanceof PowerFailure)) throw error
            }
          }

          const { state, problem } = journal.get(id)
          expect(state).toBeOneOf(['done', 'failed', 'cancelled'])
          expect([...world].toSorted()).toEqual([...(state === 'done' ? all : before)].toSorted())
          if (state !== 'done') expect(problem).not.toBeNull()
          if (state === 'cancelled') expect(cancel.signal.aborted).toBe(true)
        }),
        { numRuns: runs(150) },
      )
    } finally {
      rmSync(folder, { recursive: true })
    }

    function committed(id: string): boolean {
      return journal.steps(id).some(({ state, plan }) => state !== 'waiting' && (plan as Step).final === true)
    }
  },
  limit(120_000),
)

describe('a process that dies again and again', () => {
  /** Runs a job of three steps that each add one thing, the second or third final, through deaths at one moment. */
  async function dying(at: string, { failing, final }: { failing?: number; final?: number } = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'dying-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const sealer = openSealer(randomBytes(32))
    const journal = openJournal(openDb(join(folder, 'cell.db')), () => undefined, { sealer })
    const world = new Set<string>()
    const steps = [0, 1, 2].map((n) => stepOf(n, final !== undefined && n >= final))
    journal.enqueue({
      id: 'job',
      kind: 'toy',
      subject: 'one',
      input: {},
      actor: 'test',
      idempotencyKey: null,
    })
    let deaths = 0
    for (let life = 0; life < 12; life++) {
      const [row] = journal.live()
      if (life > 0 && row !== undefined) afterDeath(journal, row)
      let dead = false
      const ticked: string[] = []
      const die = (where: string): void => {
        ticked.push(where)
        if (where !== at) return
        dead = true
        throw new PowerFailure()
      }
      const fails = new Map(failing === undefined ? [] : [[String(failing), Infinity]])
      try {
        await executePlan('job', {
          journal: untilPowerFails(journal, () => dead),
          log: () => undefined,
          world: {} as StepEnv,
          sealer,
          plan: async () => {
            die('plan')
            return { steps, problems: [] }
          },
          signal: new AbortController().signal,
          stopping: new AbortController().signal,
          executors: toyExecutors(world, fails, (where) => die(where ?? '')),
          failpoint: () => undefined,
        })
        break
      } catch (error) {
        if (!(error instanceof PowerFailure)) throw error
        deaths++
      }
    }
    const { state, problem } = journal.get('job')
    const states = journal.steps('job').map((one) => one.state)
    const problems = journal.steps('job').map((one) => one.problem?.params?.['case'])
    return {
      deaths,
      state,
      code: problem?.code,
      case: problem?.params?.['case'],
      states,
      problems,
      world: [...world],
    }
  }

  test('in a step: the third time it is undone', async () => {
    expect(await dying('run:1')).toMatchObject({
      ...{ deaths: 3, state: 'failed', code: 'job-crashed', case: 'step', world: [] },
      states: ['undone', 'failed', 'waiting'],
    })
  })

  test('while it plans: it ends', async () => {
    expect(await dying('plan')).toMatchObject({ deaths: 3, state: 'failed', case: 'plan', world: [] })
  })

  test('past the point of no return: that step is left out, and the rest is done', async () => {
    expect(await dying('run:1', { final: 0 })).toMatchObject({
      ...{ deaths: 3, state: 'failed', code: 'job-crashed', case: 'forward', world: ['0', '2'] },
      states: ['done', 'failed', 'done'],
    })
    expect(await dying('run:0', { final: 0, failing: 1 })).toMatchObject({
      ...{ deaths: 3, state: 'failed', states: ['failed', 'failed', 'done'], world: ['1', '2'] },
    })
  })

  test('while it undoes: that step is left as it is and says so, the rest is undone, the reason stays', async () => {
    expect(await dying('undo:1', { failing: 2 })).toMatchObject({
      ...{ deaths: 3, state: 'failed', code: 'engine-refused', world: ['1'] },
      states: ['undone', 'failed', 'failed'],
      problems: [undefined, 'undo', 'channel'],
    })
    expect(await dying('undo:2', { failing: 2 })).toMatchObject({ deaths: 3, world: ['2'] })
    expect(await dying('undo:0', { failing: 2 })).toMatchObject({ deaths: 3, world: ['0'] })
  })

  test('in a step, and then in its undoing: both are given up', async () => {
    expect(await dying('any:1')).toMatchObject({ deaths: 6, state: 'failed', code: 'job-crashed', world: [] })
  })
})
