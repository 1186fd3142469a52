import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { admin, openJar, setUp } from '../support/set-up.ts'
import { runCell } from '../support/run-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { webOf } from '../support/web-address.ts'

let fixture: FixtureCell
let cell: TestCell
let pin: string

beforeEach(async () => {
  fixture = await makeFixtureCell()
  pin = await publishTiny(fixture.store, (image) => tinyManifest('tiny', image))
  cell = await fixture.start()
})
afterEach(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

const about = { id: 'tiny', reason: 'it leaks' }
const digest = () => pin.split('@')[1] ?? ''
const override = '/api/services/catalog/tiny/revocation-override'
const why = { confirm: 'tiny', reason: 'I need it until Sunday' }
const publish = (version: number, ...revoked: object[]) =>
  fixture.store.publish({ tiny: tinyManifest('tiny', pin) }, version, revoked)
const card = async () => (await cell.call('GET', '/api/services/catalog/tiny')).body

async function refresh(): Promise<void> {
  const { body } = await cell.call('POST', '/api/stores/refresh')
  expect(await cell.ended(body.job.id)).toMatchObject({ state: 'done' })
}

/** Waits until the service is in that state and nobody works on it. */
async function becomes(state: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const now = await card()
    if (now.state === state && now.job === null) return
    expect(tries, JSON.stringify(now)).toBeLessThan(150)
    await sleep(200)
  }
}

test('what is revoked by version is stopped at the next refresh, explained, and not started again', async () => {
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  publish(2, { ...about, versions: ['1.0.0'], advice: 'stop' })
  await refresh()
  await becomes('stopped')
  expect((await card()).last_problem).toMatchObject({
    code: 'revoked',
    detail: expect.stringContaining('it leaks'),
  })
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({
    state: 'failed',
    problem: { code: 'revoked' },
  })
  publish(3)
  await refresh()
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({ state: 'done' })
  expect((await card()).last_problem).toBeNull()
})

test('its owner may let it run all the same, on record, for this decision of the store only, and take that back', async () => {
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  expect(await runJob(cell, 'revocation-override', 'tiny', why).catch(String)).toContain('not-revoked')
  publish(2, { ...about, versions: ['1.0.0'], advice: 'stop' })
  await refresh()
  await becomes('stopped')
  const unnamed = await cell.call('POST', override, { ...why, confirm: 'other' })
  expect(unnamed).toMatchObject({ status: 400, body: { errors: [{ path: 'confirm' }] } })
  expect(await runJob(cell, 'revocation-override', 'tiny', why)).toMatchObject({ state: 'done' })
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({ state: 'done' })
  await becomes('running')
  expect(await card()).toMatchObject({
    last_problem: null,
    revocation: {
      advice: 'stop',
      reason: 'it leaks',
      overridden: { reason: why.reason, by: 'socket', at: expect.any(String) },
    },
  })
  const { items } = (await cell.call('GET', '/api/audit')).body
  expect(
    items.map(({ action, subject }: { action: string; subject: string }) => `${action} ${subject}`),
  ).toContain('job revocation-override service:tiny')

  // it is about what the store said then: a new word of the store counts again
  publish(3, { ...about, reason: 'it leaks much worse', versions: ['1.0.0'], advice: 'stop' })
  await refresh()
  await becomes('stopped')
  publish(4, { ...about, versions: ['1.0.0'], advice: 'stop' })
  await refresh()
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({ state: 'done' })

  const drop = await runCell(cell.home, ['service', 'override', 'tiny', '--drop'])
  expect(drop, drop.stderr).toMatchObject({ status: 0 })
  await becomes('stopped')
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({ problem: { code: 'revoked' } })
})

test('the page asks for a name and a reason before it lets run what is revoked, and takes it back', async () => {
  await runJob(cell, 'install', 'tiny')
  publish(2, { ...about, versions: ['1.0.0'], advice: 'stop' })
  await refresh()
  await becomes('stopped')
  await setUp(cell)
  const browser = openJar(webOf(cell.output()))
  await browser.call('POST', '/sign-in', { form: admin })
  const page = '/services/tiny/danger'
  expect((await browser.call('GET', page)).text).toContain('it leaks')

  const form = { ...why, confirm: 'other' }
  const refused = await browser.call('POST', '/services/tiny/override', { form })
  expect(refused).toMatchObject({ status: 400, text: expect.stringContaining(`value="${why.reason}"`) })
  const press = async (path: string, fields: Record<string, string>) => {
    const { status, headers } = await browser.call('POST', path, { form: fields })
    expect(status).toBe(303)
    return await cell.ended(String(headers.location).replace('/jobs/', ''))
  }
  expect(await press('/services/tiny/override', why)).toMatchObject({ state: 'done' })
  expect((await browser.call('GET', page)).text).toContain('Decided by')
  expect(await press('/services/tiny/override/drop', {})).toMatchObject({ state: 'done' })
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({ problem: { code: 'revoked' } })
})

test('a revocation reaches a box that was off meanwhile, over three indexes, and its data stay', async () => {
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  const data = join(fixture.home, 'data/services/tiny/site/kept.txt')
  writeFileSync(data, 'mine')
  await cell.stop()
  publish(2, { ...about, id: 'other', versions: ['1.0.0'], advice: 'stop' })
  publish(
    3,
    { ...about, digest: digest(), advice: 'stop' },
    { ...about, id: 'other', versions: ['1.0.0'], advice: 'stop' },
  )
  cell = await fixture.start()
  await becomes('stopped')
  expect((await card()).last_problem).toMatchObject({ code: 'revoked' })
  // an index from before the revocation is no way back
  publish(1)
  const { body } = await cell.call('POST', '/api/stores/refresh')
  expect(await cell.ended(body.job.id)).toMatchObject({ problem: { code: 'index-rolled-back' } })
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({ problem: { code: 'revoked' } })
  expect(readFileSync(data, 'utf8')).toBe('mine')
})

test('what is revoked by digest with a warning goes on running and may be started', async () => {
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  publish(2, { ...about, digest: digest(), advice: 'warn' })
  await refresh()
  expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({ state: 'done' })
  await becomes('running')
  expect((await card()).last_problem).toMatchObject({ code: 'revoked' })
})

test.each(['stop', 'warn'])('what is revoked with the advice %s is not installed', async (advice) => {
  publish(2, { ...about, digest: digest(), advice }, { ...about, id: 'other', versions: ['1.0.0'], advice })
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({
    state: 'failed',
    problem: { code: 'revoked' },
  })
  publish(
    3,
    { ...about, versions: ['0.9.0'], advice },
    { ...about, digest: `sha256:${'0'.repeat(64)}`, advice },
  )
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
})
