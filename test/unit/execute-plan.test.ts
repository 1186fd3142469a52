import { message } from '../../config/messages.ts'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Executor, StepEnv } from '../../cell/steps/executor.ts'
import type { Executors } from '../../cell/steps/executors.ts'
import type { Step, StepName } from '../../cell/steps/step.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { Problem } from '../../config/problem.ts'
import { openJournal, type Journal } from '../../db/jobs.ts'
import { openDb } from '../../db/open.ts'
import { executePlan, type JobTools } from '../../runtime/jobs/execute.ts'
import { runs } from '../support/depth.ts'

/** Power failed: nothing after this is written. */
class PowerFailure extends Error {}

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

test('a job ends done or as before, wherever power fails, whichever step fails, whenever it is cancelled', async () => {
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
}, 120_000)

/** Without power nothing is written any more, whatever still runs. */
function untilPowerFails(journal: Journal, failed: () => boolean): Journal {
  return new Proxy(journal, {
    get(target, name: keyof Journal) {
      if (failed()) throw new PowerFailure()
      return target[name]
    },
  })
}

function stepOf(at: number, final: boolean): Step {
  return {
    name: 'service-forget',
    label: message('image-build', { recipe: String(at) }),
    effect: null,
    service: String(at),
    ...(final && { final }),
  }
}

/** Executors over a set of names, with the manners of the real ones: note first, then change; both may be repeated. */
function toyExecutors(world: Set<string>, fails: Map<string, number>, tick: () => void): Executors {
  const toy: Executor<StepName> = {
    async run(step, _, at) {
      const { service: name } = step as { service: string }
      const { wasThere } = (at.checkpoint as { wasThere: boolean } | undefined) ?? {
        wasThere: world.has(name),
      }
      at.save({ wasThere })
      tick()
      world.add(name)
      tick()
      const left = fails.get(name) ?? 0
      if (left > 0) {
        fails.set(name, left - 1)
        throw new Problem('engine-refused', { case: 'channel' })
      }
      return { wasThere } as never
    },
    async undo(step, _, at) {
      if ((at.checkpoint as { wasThere: boolean } | undefined)?.wasThere === false)
        world.delete((step as { service: string }).service)
      tick()
    },
  }
  return new Proxy({} as Executors, { get: () => toy })
}
