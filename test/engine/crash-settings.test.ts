import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { isDeep } from '../support/depth.ts'
import { engineClient } from '../support/engine-client.ts'
import { makeFixtureCell, publishTiny, runJob, type FixtureCell } from '../support/fixture-cell.ts'
import { settable } from '../support/settable.ts'

/** The steps of a change that goes into a file of the container. */
const steps = [
  'evidence-check',
  'container-stop',
  'container-remove',
  'files-replace',
  'container-create',
  'container-start',
  'container-healthy',
  'service-configure',
]
const moments = isDeep ? ['started', 'ran', 'recorded'] : ['ran']
const undoing = isDeep ? ['undoing', 'undid', 'undone'] : ['undid']
const pointsOf = (of: string[], when: string[]) =>
  of.flatMap((step) => when.map((moment) => `${moment}:${step}`))

let fixture: FixtureCell
/** What is set when nothing is under way. */
let word = 'hello'

beforeAll(async () => {
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, settable)
  const cell = await fixture.start()
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  await cell.stop()
})
afterAll(() => fixture[Symbol.asyncDispose]())

const change = (cell: TestCell, to: string) =>
  cell.call('PUT', '/api/services/tiny/config', { config: { word: to } })

/** Changes the setting in a cell whose power fails at a point, and gives the job as the next start ended it. */
async function changeThrough(crashAt: string, to: string) {
  const variables = { CRASH_AT: crashAt }
  const failing = await fixture.start({ entry: 'test/support/crashing-cell.js', variables })
  const exited = once(failing.process, 'exit')
  await change(failing, to).catch(() => null)
  const [, signal] = await exited
  expect(signal, `the cell should have been killed at ${crashAt}`).toBe('SIGKILL')

  const cell = await fixture.start()
  try {
    const { body } = await cell.call('GET', '/api/jobs?limit=10')
    const { id } = body.items.find(({ kind }: { kind: string }) => kind === 'service-configure')
    return { job: await cell.ended(id), ...(await settingsOf(cell)) }
  } finally {
    await cell.stop()
  }
}

/** The setting as the cell tells it, as the service reads it, and how the service is. */
async function settingsOf(cell: TestCell) {
  const { body } = await cell.call('GET', '/api/services/tiny/config')
  const { State } = await engineClient(fixture.engine).getContainer(`${fixture.prefix}tiny`).inspect()
  const file = readFileSync(join(cell.home, 'data/rendered/tiny/settings'), 'utf8')
  return { word: body.values.word, file, running: State.Running, health: State.Health?.Status }
}

const whole = (value: string) => ({ word: value, file: `word=${value}\nkey=\n`, running: true })

test.each(pointsOf(steps, moments))('power fails at %s: the change is carried out whole', async (at) => {
  const to = word === 'hello' ? 'other' : 'hello'
  const after = await changeThrough(at, to)
  expect(after).toMatchObject({ job: { state: 'done' }, health: 'healthy', ...whole(to) })
  word = to
})

// The service never gets healthy with this word; the change is undone, and power fails on the way back.
test.each(pointsOf(steps.slice(1, -1).toReversed(), undoing))(
  'power fails at %s: the old setting is back, whole',
  async (at) => {
    const after = await changeThrough(at, 'sick')
    expect(after).toMatchObject({ job: { state: 'failed', problem: { code: 'service-unhealthy' } } })
    expect(after).toMatchObject(whole(word))
  },
)
