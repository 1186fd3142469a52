import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StepEnv } from '../../cell/steps/executor.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { Problem } from '../../config/problem.ts'
import { openJournal } from '../../db/jobs.ts'
import { openDb } from '../../db/open.ts'
import { executePlan } from '../../runtime/jobs/execute.ts'
import { limit, runs } from '../support/depth.ts'
import { PowerFailure, stepOf, toyExecutors, untilPowerFails } from '../support/toy-plan.ts'

/** How often somebody takes what the plan chose, and how many moments each life of the process lasts. */
const races = fc.record({
  races: fc.integer({ min: 0, max: 5 }),
  lives: fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 4 }),
})

test(
  'what was taken since the plan was made is chosen again, a few times, and nothing of a plan is left',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plan-again-'))
    const sealer = openSealer(randomBytes(32))
    const journal = openJournal(openDb(join(folder, 'cell.db')), () => undefined, { sealer })
    let count = 0
    try {
      await fc.assert(
        fc.asyncProperty(races, async ({ races: many, lives }) => {
          const id = `job-${++count}`
          const world = new Set<string>()
          let taken = 0
          let plans = 0
          journal.enqueue({ id, kind: 'toy', subject: id, input: {}, actor: 'test', idempotencyKey: null })
          for (const life of [...lives, Infinity]) {
            let left = life
            const tick = (): void => {
              if (--left < 0) throw new PowerFailure()
            }
            const race = (where?: string): void => {
              tick()
              // The second step of a plan takes what the plan chose: its number.
              if (where !== `run:${taken + 1}` || taken >= many) return
              taken++
              throw new Problem('subnet-taken', { subnet: '10.0.0.0/24' })
            }
            try {
              await executePlan(id, {
                journal: untilPowerFails(journal, () => left < 0),
                log: () => undefined,
                world: {} as StepEnv,
                sealer,
                plan: async () => {
                  plans++
                  return { steps: [stepOf(0, false), stepOf(taken + 1, false)], problems: [] }
                },
                signal: new AbortController().signal,
                stopping: new AbortController().signal,
                executors: toyExecutors(world, new Map(), race),
                failpoint: () => tick(),
              })
              break
            } catch (error) {
              if (!(error instanceof PowerFailure)) throw error
            }
          }
          const { state, problem } = journal.get(id)
          const done = ['0', String(taken + 1)]
          expect([...world].toSorted()).toEqual(state === 'done' ? done : [])
          expect(journal.steps(id)).toHaveLength(2)
          if (state === 'done') expect(problem).toBeNull()
          else expect([state, problem?.code, taken >= 3]).toEqual(['failed', 'subnet-taken', true])
          // Each life of the process may try three times.
          if (lives.length === 0)
            expect([state, plans]).toEqual(many < 3 ? ['done', many + 1] : ['failed', 3])
        }),
        { numRuns: runs(150) },
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  limit(120_000),
)
