import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StepEnv } from '../../cell/steps/executor.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { Problem } from '../../config/problem.ts'
import { openJournal } from '../../db/jobs.ts'
import { openDb } from '../../db/open.ts'
import { restsAfter } from '../../runtime/jobs/deaths.ts'
import { runJobs } from '../../runtime/jobs/queue.ts'
import { testFolder } from '../support/folder.ts'

/** A journal, and queues over it as one process after the other has them: the plan of every job takes until the cell stops. */
async function makeJournal() {
  const sealer = openSealer(randomBytes(32))
  const journal = openJournal(openDb(join(await testFolder(), 'cell.db')), () => undefined, { sealer })
  const planned: string[] = []
  const start = () =>
    runJobs(
      journal,
      async () => ({
        plan: ({ id }, signal) => {
          planned.push(id)
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        },
        world: {} as StepEnv,
      }),
      { log: () => undefined, failpoint: () => undefined, sealer },
    )
  const make = (id: string) =>
    journal.enqueue({ id, kind: 'toy', subject: id, input: {}, actor: 'test', idempotencyKey: null })
  return { journal, planned, start, make }
}

const turn = () => new Promise((done) => setTimeout(done, 20))

test('stopping the cell in order is no death, however often', async () => {
  const { journal, start, make } = await makeJournal()
  make('a')
  for (let life = 0; life < 6; life++) {
    const jobs = start()
    jobs.resume()
    await turn()
    await jobs.stop()
  }
  // the first process found it unexplained: it was never started by one
  expect(journal.get('a')).toMatchObject({ state: 'queued', deaths: 1, atWork: false })
})

test('of several jobs only the one that is at work in the end is blamed', async () => {
  const { journal, planned, start, make } = await makeJournal()
  make('guilty')
  make('innocent')
  for (let life = 0; life < 3; life++) {
    start().resume()
    await turn()
  }
  expect(journal.get('guilty')).toMatchObject({ state: 'failed', problem: { code: 'job-crashed' } })
  expect(journal.get('innocent')).toMatchObject({ state: 'queued', deaths: 2 })
  expect(planned.at(-1)).toBe('innocent')
})

test('what the cell does of its own accord rests for a while after a crash; what a person asks for does not', async () => {
  const { journal, make } = await makeJournal()
  make('a')
  journal.finish('a', 'failed', new Problem('job-crashed', { case: 'plan', times: 3 }).details)
  const last = journal.get('a')
  for (const actor of ['start', 'repair', 'schedule']) {
    expect(restsAfter(last, actor)).toBe(true)
    expect(restsAfter(last, actor, Date.now() + 3_600_000)).toBe(false)
  }
  expect(restsAfter(last, 'owner')).toBe(false)
  expect(restsAfter(undefined, 'start')).toBe(false)
  expect(restsAfter({ ...last, problem: null }, 'start')).toBe(false)
})
