import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeKeyPair } from '../../cell/trust/key-pair.ts'
import { writeSettings, type TestCell } from '../support/cell.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

let fixture: FixtureCell
let cell: TestCell

beforeEach(async () => {
  fixture = await makeFixtureCell()
})
afterEach(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

describe('the owner decides', () => {
  test('`warn` installs what is unsigned and unpinned, records why, and keeps to one digest', async () => {
    const pin = await fixture.store.push('fixture/tiny')
    fixture.store.publish({ tiny: tinyManifest('tiny', `${pin.split('@')[0]}:latest`) })
    writeSettings(fixture.home, { ...fixture.settings, image_verification: 'warn' })
    cell = await fixture.start({ settings: undefined })
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
    const { body } = await cell.call('GET', '/api/services/catalog/tiny')
    expect(body).toMatchObject({
      state: 'running',
      verification: { outcome: 'unsigned' },
      evidence: [{ pin }],
    })
  })

  test('`off` installs what is unsigned, and says so', async () => {
    const pin = await fixture.store.push('fixture/tiny')
    fixture.store.publish({ tiny: tinyManifest('tiny', pin) })
    writeSettings(fixture.home, { ...fixture.settings, image_verification: 'off' })
    cell = await fixture.start({ settings: undefined })
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
    const { body } = await cell.call('GET', '/api/services/catalog/tiny')
    expect(body).toMatchObject({ state: 'running', verification: { outcome: 'skipped' } })
  })

  test('a changed mode applies at once: what runs goes on, its next start is refused', async () => {
    const pin = await fixture.store.push('fixture/tiny')
    fixture.store.publish({ tiny: tinyManifest('tiny', pin) })
    writeSettings(fixture.home, { ...fixture.settings, image_verification: 'warn' })
    cell = await fixture.start({ settings: undefined })
    await runJob(cell, 'install', 'tiny')
    writeSettings(fixture.home, { ...fixture.settings, image_verification: 'enforce' })
    expect((await cell.call('GET', '/api/services/active')).body.items[0].state).toBe('running')
    expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({
      state: 'failed',
      problem: { code: 'image-unsigned' },
    })
    expect((await cell.call('GET', '/api/services/active')).body.items[0].state).toBe('running')
  })

  test('a broken settings file while running counts as `enforce`', async () => {
    const pin = await fixture.store.push('fixture/tiny')
    fixture.store.publish({ tiny: tinyManifest('tiny', pin) })
    writeSettings(fixture.home, { ...fixture.settings, image_verification: 'off' })
    cell = await fixture.start({ settings: undefined })
    await settled()
    writeFileSync(join(fixture.home, 'config/api/cell_config.json'), '{ "image_verification": ')
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({
      state: 'failed',
      problem: { code: 'image-unsigned' },
    })
  })
})

test('with the registry gone nothing new is installed, and what runs goes on and restarts from its evidence', async () => {
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
  cell = await fixture.start()
  await runJob(cell, 'install', 'tiny')
  const second = await fixture.store.push('fixture/second')
  await fixture.store.sign(second)
  const { body } = await cell.call('GET', '/api/services/catalog/tiny')
  fixture.store.publish(
    { tiny: tinyManifest('tiny', body.evidence[0].pin), second: tinyManifest('second', second) },
    2,
  )
  await cell.ended((await cell.call('POST', '/api/stores/refresh')).body.job.id)
  await fixture.stopRegistry()
  expect(await runJob(cell, 'install', 'second')).toMatchObject({
    state: 'failed',
    problem: { code: 'signature-unavailable' },
  })
  expect((await cell.call('GET', '/api/services/active')).body.items).toMatchObject([
    { id: 'tiny', state: 'running' },
  ])
  expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({ state: 'done' })
})

test('a key that is removed takes effect at the next start', async () => {
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
  cell = await fixture.start()
  await runJob(cell, 'install', 'tiny')
  writeFileSync(fixture.store.image.pubFile, (await makeKeyPair()).pub)
  expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({
    state: 'failed',
    problem: { code: 'signature-invalid' },
  })
})

async function settled(): Promise<void> {
  const { body } = await cell.call('GET', '/api/jobs')
  for (const { id } of body.items) await cell.ended(id)
}
