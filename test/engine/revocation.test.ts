import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { carryOut, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

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
  expect(await carryOut(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  publish(2, { ...about, versions: ['1.0.0'], advice: 'stop' })
  await refresh()
  await becomes('stopped')
  expect((await card()).lastProblem).toMatchObject({
    code: 'revoked',
    detail: expect.stringContaining('it leaks'),
  })
  expect(await carryOut(cell, 'start', 'tiny')).toMatchObject({
    state: 'failed',
    problem: { code: 'revoked' },
  })
  publish(3)
  await refresh()
  expect(await carryOut(cell, 'start', 'tiny')).toMatchObject({ state: 'done' })
  expect((await card()).lastProblem).toBeNull()
})

test('what is revoked by digest with a warning goes on running and may be started', async () => {
  expect(await carryOut(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  publish(2, { ...about, digest: digest(), advice: 'warn' })
  await refresh()
  expect(await carryOut(cell, 'restart', 'tiny')).toMatchObject({ state: 'done' })
  await becomes('running')
  expect((await card()).lastProblem).toMatchObject({ code: 'revoked' })
})

test.each(['stop', 'warn'])('what is revoked with the advice %s is not installed', async (advice) => {
  publish(2, { ...about, digest: digest(), advice }, { ...about, id: 'other', versions: ['1.0.0'], advice })
  expect(await carryOut(cell, 'install', 'tiny')).toMatchObject({
    state: 'failed',
    problem: { code: 'revoked' },
  })
  publish(
    3,
    { ...about, versions: ['0.9.0'], advice },
    { ...about, digest: `sha256:${'0'.repeat(64)}`, advice },
  )
  expect(await carryOut(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
})
