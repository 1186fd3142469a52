import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { launch, makeHome, removeHome, type TestCell } from '../support/cell.ts'
import { noStore } from '../support/engineless-cell.ts'

/** The cell reads its stores at each start; with these settings the only step of that job fails. */
function start(home: string, at: string) {
  const variables = { DOCKER_HOST: `unix://${join(home, 'none.sock')}`, CRASH_AT: at }
  return launch({ home, settings: noStore, variables, entry: 'test/support/crashing-cell.js' })
}

/** Starts a cell that dies at one moment until it stays up; gives it, and how often it died. */
async function untilItStays(at: string): Promise<{ cell: TestCell; deaths: number }> {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  for (let deaths = 0; deaths < 8; deaths++) {
    const cell = start(home, at)
    const died = once(cell.process, 'exit').then(() => 'died')
    const stays = cell.ready.then(() => idle(cell)).catch(() => died)
    if ((await Promise.race([died, stays])) === 'died') continue
    onTestFinished(() => cell.stop())
    return { cell, deaths }
  }
  throw new Error(`It died again and again at ${at}`)
}

async function idle(cell: TestCell): Promise<string> {
  const { body } = await cell.call('GET', '/api/jobs')
  for (const { id } of body.items) await cell.ended(id)
  return 'stays'
}

/** The only job: what the cell does of its own accord rests after this. */
async function onlyJob(cell: TestCell) {
  const { items } = (await cell.call('GET', '/api/jobs')).body
  expect(items).toHaveLength(1)
  return (await cell.call('GET', `/api/jobs/${items[0].id}`)).body
}

test('a job whose process dies in a step is undone the third time, and the cell stays up', async () => {
  const { cell, deaths } = await untilItStays('started:stores-refresh')
  expect(deaths).toBe(3)
  expect(await onlyJob(cell)).toMatchObject({
    state: 'failed',
    problem: { code: 'job-crashed', params: { case: 'step', times: 3 } },
  })
  expect((await fetch(`${cell.address}/health`)).status).toBe(200)
}, 120_000)

test.each(['undoing:stores-refresh', 'undid:stores-refresh'])(
  'an undoing in which the process dies is given up the third time, and its job says so (%s)',
  async (at) => {
    const { cell, deaths } = await untilItStays(at)
    expect(deaths).toBe(3)
    expect(await onlyJob(cell)).toMatchObject({
      state: 'failed',
      problem: { code: 'store-unavailable' },
      steps: [{ state: 'failed', problem: { code: 'job-crashed', params: { case: 'undo', times: 3 } } }],
    })
  },
  120_000,
)

test('a person may try again at once what the cell leaves alone', async () => {
  const { cell } = await untilItStays('started:stores-refresh')
  const exited = once(cell.process, 'exit')
  await cell.call('POST', '/api/stores/refresh').catch(() => null)
  expect(await exited).toEqual([null, 'SIGKILL'])
}, 120_000)
