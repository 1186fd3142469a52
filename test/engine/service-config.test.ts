import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engineClient } from '../support/engine-client.ts'
import type { TestCell } from '../support/cell.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { settable } from '../support/settable.ts'
import { admin, openJar, setUp } from '../support/set-up.ts'
import { runCell } from '../support/run-cell.ts'
import { webOf } from '../support/web-address.ts'

let fixture: FixtureCell
let cell: TestCell
const first = 'a-first-secret-7c1d'
const second = 'a-second-secret-9b2e'

beforeEach(async () => {
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, (pin) => settable(pin))
  cell = await fixture.start()
})
afterEach(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

const rendered = () => readFileSync(join(cell.home, 'data/rendered/tiny/settings'), 'utf8')
const container = () => engineClient(fixture.engine).getContainer(`${fixture.prefix}tiny`).inspect()
const config = async () => (await cell.call('GET', '/api/services/tiny/config')).body

async function set(values: object) {
  const { status, body } = await cell.call('PUT', '/api/services/tiny/config', { config: values })
  expect(status, JSON.stringify(body)).toBe(202)
  return await cell.ended(body.job.id)
}

test('settings are read, changed, and reach the service; what they don’t touch is not restarted', async () => {
  expect(await runJob(cell, 'install', 'tiny', { config: { key: first } })).toMatchObject({ state: 'done' })
  expect(await config()).toMatchObject({
    values: { word: 'hello', size: 3 },
    secrets_set: ['key'],
    restarts: { word: ['cell-tiny'], size: ['cell-tiny'], key: ['cell-tiny'] },
  })
  expect(rendered()).toBe(`word=hello\nkey=${first}\n`)

  expect(await set({ word: 'other', key: second })).toMatchObject({ state: 'done' })
  expect(rendered()).toBe(`word=other\nkey=${second}\n`)
  expect(await config()).toMatchObject({ values: { word: 'other', size: 3 }, secrets_set: ['key'] })
  const changed = await container()
  expect(changed.State.Health?.Status).toBe('healthy')

  expect(await set({ size: 4 })).toMatchObject({ state: 'done' })
  const resized = await container()
  expect(resized.Config.Env).toContain('SIZE=4')
  expect(resized.Id).not.toBe(changed.Id)

  expect(await set({ word: 'other' })).toMatchObject({ state: 'done' })
  expect((await container()).Id).toBe(resized.Id)

  const told = await runCell(cell.home, ['service', 'config', 'set', 'tiny', 'size=5', '--unset', 'word'])
  expect(told.status, told.stderr).toBe(0)
  expect((await runCell(cell.home, ['service', 'config', 'get', 'tiny'])).stdout).toMatch(
    /word +hello[^]*size +5[^]*key +\(set\)/,
  )
  expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({ state: 'done' })
  expect(rendered()).toBe(`word=hello\nkey=${second}\n`)
})

test('what is wrong is refused with every complaint, and changes nothing', async () => {
  await runJob(cell, 'install', 'tiny')
  const before = await fixture.world(cell)
  const answer = await cell.call('PUT', '/api/services/tiny/config', {
    config: { word: 'x'.repeat(21), size: 'four', colour: 'red' },
  })
  expect(answer).toMatchObject({ status: 422, body: { code: 'config-invalid' } })
  expect(answer.body.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
    'config.colour',
    'config.size',
    'config.word',
  ])
  expect(await fixture.world(cell)).toEqual(before)
})

test('settings that make a service sick are taken back', async () => {
  await runJob(cell, 'install', 'tiny', { config: { key: first } })
  const before = await fixture.world(cell)
  expect(await set({ word: 'sick' })).toMatchObject({
    state: 'failed',
    problem: { code: 'service-unhealthy' },
  })
  expect(rendered()).toBe(`word=hello\nkey=${first}\n`)
  expect(await config()).toMatchObject({ values: { word: 'hello' } })
  expect(await fixture.world(cell)).toEqual(before)
})

test('a stopped service takes new settings and stays stopped', async () => {
  await runJob(cell, 'install', 'tiny')
  await runJob(cell, 'stop', 'tiny')
  expect(await set({ word: 'later', size: 7 })).toMatchObject({ state: 'done' })
  expect((await container()).State.Running).toBe(false)
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({ state: 'done' })
  expect((await container()).Config.Env).toContain('SIZE=7')
  expect(rendered()).toContain('word=later')
})

test('the page shows what is set but no secret, keeps what was typed when refused, and saves', async () => {
  await runJob(cell, 'install', 'tiny', { config: { key: first } })
  const web = webOf(cell.output())
  await setUp(cell)
  const browser = openJar(web)
  await browser.call('POST', '/sign-in', { form: admin })
  const page = '/services/tiny/settings'
  const shown = (await browser.call('GET', page)).text
  expect(shown).toContain('value="hello"')
  expect(shown).not.toContain(first)
  expect(shown, 'before anything is saved').toContain('A change restarts cell-tiny.')

  const typed = { 'config.word': 'typed', 'config.size': '12', 'config.key': '' }
  const refused = await browser.call('POST', page, { form: typed })
  expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('must be at most 9') })
  expect(refused.text).toContain('value="typed"')

  const saved = await browser.call('POST', page, { form: { ...typed, 'config.size': '4' } })
  expect(saved.status).toBe(303)
  const job = String(saved.headers.location).replace('/jobs/', '')
  expect(await cell.ended(job)).toMatchObject({ state: 'done' })
  expect(rendered()).toBe(`word=typed\nkey=${first}\n`)
  expect(await config()).toMatchObject({ values: { word: 'typed', size: 4 }, secrets_set: ['key'] })
})

test('a secret stands in no answer, no log line, and nowhere in the database or its journal', async () => {
  await runJob(cell, 'install', 'tiny', { config: { key: first } })
  await set({ key: second })
  await runJob(cell, 'uninstall', 'tiny')
  const answers = await Promise.all(
    ['/api/jobs', '/api/audit', '/api/services/catalog'].map((path) => cell.call('GET', path)),
  )
  for (const { id } of answers[0]?.body.items ?? [])
    answers.push(await cell.call('GET', `/api/jobs/${id}`), await cell.call('GET', `/api/jobs/${id}/events`))
  await cell.stop()
  const folder = join(cell.home, 'data/api')
  const kept = readdirSync(folder)
    .filter((name) => name.startsWith('cell.db'))
    .map((name) => readFileSync(join(folder, name), 'latin1'))
  const everything = [cell.output(), JSON.stringify(answers.map(({ body }) => body)), ...kept].join('\n')
  expect(existsSync(join(cell.home, 'data/rendered/tiny'))).toBe(false)
  expect(everything).toContain('service-configure')
  for (const secret of [first, second]) expect(everything).not.toContain(secret)
})
