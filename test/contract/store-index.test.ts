import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { makeSignedStore, namedPair, type Published } from '../support/signed-store.ts'

const [catalogue, image] = [namedPair('catalogue'), namedPair('image')]
const pin = `registry.example/team/tiny@sha256:${'1'.repeat(64)}`
const tiny = { ...tinyManifest('tiny', pin), version: '1.0.0' }

let store: ReturnType<typeof makeSignedStore>
let cell: EnginelessCell
beforeEach(async () => {
  store = makeSignedStore()
  cell = await startEnginelessCell()
  onTestFinished(async () => {
    await cell[Symbol.asyncDispose]()
    store.remove()
  })
  for (const { pem, name } of [catalogue, image]) writeFileSync(join(cell.home, 'config', `${name}.pub`), pem)
})

const publish = (version: number, more: Partial<Published> = {}) =>
  store.publish({ version, signedBy: [catalogue], services: { tiny }, ...more })

const told = async () => (await cell.call('GET', '/api/stores')).body.items[0]

async function use(): Promise<void> {
  const settings = {
    id: 'elsewhere',
    url: store.urlIn(cell.home),
    images: ['registry.example/team/*'],
    catalogue_keys: ['config/catalogue.pub'],
    image_keys: ['config/image.pub'],
  }
  expect(await cell.call('PUT', '/api/config', { stores: [settings] })).toMatchObject({ status: 200 })
  await expect.poll(told, { timeout: 30_000 }).toMatchObject({ id: 'elsewhere', version: 1 })
}

/** Reads the stores now; gives what went wrong, or null. */
async function refresh() {
  for (;;) {
    const { status, body } = await cell.call('POST', '/api/stores/refresh')
    if (status === 202) return (await cell.ended(body.job.id)).problem
  }
}

const install = () => cell.call('POST', '/api/services/catalog/tiny/install', {})

test('one version has one content, and what was read first stays', async () => {
  publish(1, { images: ['registry.example/first/*'] })
  await use()
  expect(await refresh()).toBeNull()
  const forks = [
    { images: ['registry.example/second/*'] },
    { services: {} },
    { expires: '2037-01-01T00:00:00Z' },
  ]
  for (const fork of forks) {
    publish(1, fork)
    expect(await refresh()).toMatchObject({ code: 'index-forked', params: { version: 1 } })
  }
  expect(await told()).toMatchObject({ version: 1, services: 1, problem: { code: 'index-forked' } })
  const job = await install()
  expect(await cell.ended(job.body.job.id)).toMatchObject({ problem: { code: 'index-forked' } })
  publish(2)
  expect(await refresh()).toBeNull()
  expect(await told()).toMatchObject({ version: 2, problem: null })
})

test('a newer version is not made earlier; one that was made in the future is no floor', async () => {
  publish(1, { generated: '2026-06-01T00:00:00Z' })
  await use()
  publish(2, { generated: '2026-05-31T23:59:59Z' })
  expect(await refresh()).toMatchObject({ code: 'index-rolled-back', params: { case: 'generated' } })
  publish(2, { generated: '2026-06-01T00:00:00Z' })
  expect(await refresh()).toBeNull()
  publish(3, { generated: '2999-01-01T00:00:00Z' })
  expect(await refresh()).toBeNull()
  publish(4, { generated: '2026-06-02T00:00:00Z' })
  expect(await refresh()).toBeNull()
  publish(3)
  expect(await refresh()).toMatchObject({ code: 'index-rolled-back', params: { case: 'version' } })
})

test('nothing new is installed from an index that has expired, until a newer one is read', async () => {
  publish(1, { expires: '2026-11-02T00:00:00Z' })
  await use()
  expect(await told()).toMatchObject({ expired: true })
  const refused = await install()
  expect(refused).toMatchObject({ status: 409, body: { code: 'index-expired', params: { case: 'store' } } })
  expect(refused.body.detail).toContain('2026-11-02')
  publish(2, { expires: '2026-11-03T00:00:00Z', generated: '2999-01-01T00:00:00Z' })
  expect(await refresh()).toBeNull()
  // the clock may be what is wrong
  expect(await install()).toMatchObject({ status: 409, body: { params: { case: 'clock' } } })
  publish(3)
  expect(await refresh()).toBeNull()
  expect(await install()).toMatchObject({ status: 202 })
})
