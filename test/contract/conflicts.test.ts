import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHome, removeHome, startTestCell, type TestCell } from '../support/cell.ts'
import { editDb } from '../support/edit-db.ts'
import { noStore } from '../support/engineless-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { setUp } from '../support/set-up.ts'

let cell: TestCell
const home = makeHome()

/** A cell on which the service `tiny` is installed, as far as its database says; there is no engine. */
beforeAll(async () => {
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}` }
  const first = await startTestCell({ home, settings: noStore, variables })
  await setUp(first)
  await first.stop()
  editDb(
    home,
    `insert into service (id, store, version, manifest, manifest_sha256, wanted, config, subnet, installed_at)
     values ('tiny', 'nowhere', '1.0.0', ?, '', 'stopped', '{}', '172.30.1.0/24', 0)`,
    JSON.stringify(tinyManifest('tiny', `127.0.0.1:9/x/tiny@sha256:${'a'.repeat(64)}`)),
  )
  cell = await startTestCell({ home, variables })
})
afterAll(async () => {
  await cell.stop()
  removeHome(home)
})

const post = (path: string, body: object = {}, headers: Record<string, string> = {}) =>
  cell.call('POST', path, body, headers)
const jobs = async (): Promise<{ id: string; kind: string }[]> =>
  (await cell.call('GET', '/api/jobs?limit=200')).body.items

test.each([
  ['install what is installed', '/api/services/catalog/tiny/install', 'service-installed'],
  ['start what is not', '/api/services/catalog/other/start', 'service-not-installed'],
  ['stop what is not', '/api/services/catalog/other/stop', 'service-not-installed'],
  ['restart what is not', '/api/services/catalog/other/restart', 'service-not-installed'],
  ['uninstall what is not', '/api/services/catalog/other/uninstall', 'service-not-installed'],
  ['let run what is not revoked', '/api/services/catalog/tiny/revocation-override', 'not-revoked'],
  ['renew the certificate of a cell without one', '/api/domain/renew', 'domain-local'],
])('to %s is refused before there is a job', async (_, path, code) => {
  const before = (await jobs()).map(({ id }) => id)
  const body = path.endsWith('override') ? { confirm: 'tiny', reason: 'x' } : {}
  expect(await post(path, body)).toMatchObject({ status: 409, body: { code } })
  const made = (await jobs()).filter(({ id }) => !before.includes(id))
  expect(made.filter(({ kind }) => /^(service-(?!repair)|certificate|revocation)/.test(kind))).toEqual([])
})

test('the key of a job that was made gives that job, also when a new one would be refused', async () => {
  await post('/api/peers', { name: 'anna' })
  const key = { 'idempotency-key': 'remove-anna' }
  const remove = () => cell.call('DELETE', '/api/peers/anna', undefined, key)
  const first = await remove()
  expect(first.status).toBe(202)
  await expect
    .poll(async () => (await cell.call('GET', '/api/peers/anna')).status, { timeout: 30_000 })
    .toBe(404)
  const again = await remove()
  expect([again.status, again.body.job?.id]).toEqual([202, first.body.job.id])
  expect((await cell.call('DELETE', '/api/peers/anna')).status).toBe(404)
})

test('a peer that is there is refused at once', async () => {
  expect((await post('/api/peers', { name: 'carl' })).status).toBe(201)
  expect(await post('/api/peers', { name: 'carl' })).toMatchObject({
    status: 409,
    body: { code: 'peer-exists' },
  })
})
