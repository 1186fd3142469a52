import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { ensureDebianPackage } from '../support/debian-package.ts'
import { relayEngine, type EngineRelay } from '../support/engine-relay.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { admin, csrf, openJar, setUp } from '../support/set-up.ts'

let fixture: FixtureCell
let relay: EngineRelay
let cell: TestCell
/** Sets the clock that the cell sees: `+0`, `-20y`, `+3h`… */
let jump: (by: string) => void

beforeEach(async () => {
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
  relay = await relayEngine(fixture.engine, join(fixture.home, 'relay.sock'))
  const clock = join(fixture.home, 'clock')
  jump = (by) => writeFileSync(clock, by)
  jump('+0')
  cell = await fixture.start({
    variables: {
      DOCKER_HOST: `unix://${relay.socketPath}`,
      LD_PRELOAD: await libfaketime(),
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      // As when an owner or a time server sets the clock: only the time of day jumps.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    },
  })
})
afterEach(async () => {
  await cell.stop()
  await relay.close()
  await fixture[Symbol.asyncDispose]()
})

test('a clock that falls back by years is told, stops installing and nothing else, and is forgotten when it is right', async () => {
  const jar = await setUp(cell)
  jump('-20y')
  expect(await cell.call('GET', '/api/health')).toMatchObject({ body: { state: 'failed' } })
  expect((await cell.call('GET', '/api/health')).body.items).toContainEqual(
    expect.objectContaining({ name: 'clock', state: 'failed' }),
  )
  const before = await fixture.world(cell)
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({
    state: 'failed',
    problem: { code: 'clock-wrong' },
  })
  expect(await fixture.world(cell)).toEqual(before)
  expect((await jar.call('GET', '/api/auth/me')).status).toBe(200)

  jump('+0')
  const jobs = (await cell.call('GET', '/api/jobs')).body.items
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  const [newest] = (await cell.call('GET', '/api/jobs')).body.items
  expect(newest.id > jobs[0].id).toBe(true)

  jump('-20y')
  for (const what of ['restart', 'stop', 'start'])
    expect(await runJob(cell, what, 'tiny')).toMatchObject({ state: 'done' })
  expect(await runJob(cell, 'uninstall', 'tiny')).toMatchObject({ state: 'done' })
  expect((await cell.call('GET', '/api/audit/verify')).body).toMatchObject({ ok: true })
})

test('a clock that leaps ahead by years ends sessions and believes no old index, and what runs goes on', async () => {
  const jar = await setUp(cell)
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  jump('+20y')
  expect((await jar.call('GET', '/api/auth/me')).status).toBe(401)
  expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({ state: 'done' })
  const late = openJar(cell.address)
  expect((await late.call('POST', '/api/auth/login', { body: admin })).status).toBe(204)
  jump('+0')
  expect((await late.call('GET', '/api/auth/me')).status).toBe(200)
  expect((await late.call('POST', '/api/auth/logout', { headers: await csrf(late) })).status).toBe(204)
  expect(await runJob(cell, 'uninstall', 'tiny')).toMatchObject({ state: 'done' })
})

test('a clock that jumps while a job is at work hinders it not', async () => {
  relay.mood = 'slow'
  for (const [what, body] of [
    ['install', {}],
    ['uninstall', { data: 'delete', confirm: 'tiny' }],
  ] as const) {
    const { body: made } = await cell.call('POST', `/api/services/catalog/tiny/${what}`, body)
    // A plan that is made while the clock is wrong is refused, and rightly.
    const steps = async () => (await cell.call('GET', `/api/jobs/${made.job.id}`)).body.steps.length
    await expect.poll(steps, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0)
    const ended = cell.ended(made.job.id)
    const goesOn = async () => (await Promise.race([ended, sleep(50, 'still')])) === 'still'
    for (let at = 0; await goesOn(); at++) jump(at % 2 === 0 ? '+30d' : '-3h')
    jump('+0')
    expect(await ended, what).toMatchObject({ state: 'done' })
  }
})

test('who mistyped a password waits no longer because the clock was set back', async () => {
  await setUp(cell)
  const jar = openJar(cell.address)
  const wrong = { ...admin, password: 'wrong' }
  for (let tries = 0; tries < 6; tries++) await jar.call('POST', '/api/auth/login', { body: wrong })
  jump('-20y')
  await expect
    .poll(async () => (await jar.call('POST', '/api/auth/login', { body: admin })).status, {
      timeout: 60_000,
    })
    .toBe(204)
})

async function libfaketime(): Promise<string> {
  const folder = await ensureDebianPackage(
    join(import.meta.dirname, '../../.bed/debian'),
    'libfaketime',
    'own',
  )
  const [found] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('/libfaketime.so.1'),
  )
  if (found === undefined) throw new Error(`There is no libfaketime.so.1 in ${folder}`)
  return join(folder, found)
}
