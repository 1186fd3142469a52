import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { makeFixtureCell, publishTiny, runJob, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { engineClient } from '../support/engine-client.ts'

let fixture: FixtureCell
let cell: TestCell
beforeEach(async () => {
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin, { storage: { quota: '1m' } }))
  cell = await fixture.start()
})
afterEach(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

test('a service with more data than it may have is stopped after its start, and its page and the health say so', async () => {
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  const film = join(fixture.home, 'data/services/tiny/site/film')
  writeFileSync(film, Buffer.alloc(2_000_000, 'x'))
  expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({ state: 'done' })
  const problem = { code: 'quota-exceeded', detail: expect.stringContaining('may have 1.05 MB') }
  await expect
    .poll(async () => (await cell.call('GET', '/api/services/catalog/tiny')).body)
    .toMatchObject({ state: 'stopped', last_problem: problem })
  const { body } = await cell.call('GET', '/api/health')
  expect(body.items).toContainEqual(
    expect.objectContaining({
      name: 'service tiny',
      state: 'warning',
      problem: expect.objectContaining(problem),
    }),
  )

  writeFileSync(film, '')
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({ state: 'done' })
  expect((await cell.call('GET', '/api/services/catalog/tiny')).body).toMatchObject({
    ...{ state: 'running', last_problem: null },
  })
})

test('its containers weigh less than those of the core', async () => {
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  const { HostConfig } = await engineClient(fixture.engine).getContainer(`${fixture.prefix}tiny`).inspect()
  expect(HostConfig.CpuShares).toBe(512)
})
