import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { engineClient } from '../support/engine-client.ts'
import { runJob, makeFixtureCell, publishTiny } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

async function setUp() {
  const fixture = await makeFixtureCell()
  onTestFinished(() => fixture[Symbol.asyncDispose]())
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
  const cell = await fixture.start()
  onTestFinished(() => cell.stop())
  return { fixture, cell }
}

test('installs from a signed store, keeps the data through an uninstall, and finds them again', async () => {
  const { fixture, cell } = await setUp()
  const before = await fixture.world(cell)
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done', problem: null })
  const installed = await fixture.world(cell)
  expect(installed).toMatchObject({ installed: ['tiny'], containers: [{ state: 'running' }] })
  const { body: active } = await cell.call('GET', '/api/services/active')
  expect(active.items).toMatchObject([
    { id: 'tiny', state: 'running', url: null, containers: [{ health: 'healthy' }] },
  ])

  const note = join(fixture.home, 'data/services/tiny/site/note')
  writeFileSync(note, 'kept')
  expect(await runJob(cell, 'uninstall', 'tiny')).toMatchObject({ state: 'done' })
  const { folders: _kept, ...gone } = await fixture.world(cell)
  const { folders: _none, ...clean } = before
  expect(gone).toEqual(clean)
  expect(readFileSync(note, 'utf8')).toBe('kept')

  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  expect(readFileSync(note, 'utf8')).toBe('kept')

  const wrong = await cell.call('POST', '/api/services/catalog/tiny/uninstall', {
    data: 'delete',
    confirm: 'other',
  })
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'confirm' }] } })
  expect((await fixture.world(cell)).installed).toEqual(['tiny'])
  expect(await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })).toMatchObject({
    state: 'done',
  })
  expect(existsSync(join(fixture.home, 'data/services/tiny'))).toBe(false)
  expect(await fixture.world(cell)).toEqual(before)
})

test('a newer version with another image is installed after an uninstall, and starts again', async () => {
  const { fixture, cell } = await setUp()
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done', problem: null })
  expect(await runJob(cell, 'uninstall', 'tiny')).toMatchObject({ state: 'done' })
  const pin = await fixture.store.push('fixture/newer', 70_000)
  await fixture.store.sign(pin)
  fixture.store.publish({ tiny: tinyManifest('tiny', pin, { version: '1.0.1' }) }, 2)
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done', problem: null })
  const { body } = await cell.call('GET', '/api/services/catalog/tiny')
  expect(body.evidence.map((one: { pin: string }) => one.pin)).toEqual([pin])
  expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({ state: 'done', problem: null })
})

test('the container runs the verified image, hardened, with our labels, on a network of its own without a way out', async () => {
  const { fixture, cell } = await setUp()
  await runJob(cell, 'install', 'tiny')
  const docker = engineClient(fixture.engine)
  const { body } = await cell.call('GET', '/api/services/catalog/tiny')
  const container = await docker.getContainer(`${fixture.prefix}tiny`).inspect()
  const image = await docker.getImage(body.evidence[0].pin).inspect()
  expect(container.Image).toBe(image.Id)
  expect(container.Config.Labels).toMatchObject({
    'cell.service': 'tiny',
    'cell.owner': readFileSync(join(fixture.home, 'data/api/owner'), 'utf8'),
    'cell.manifest': expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(container.HostConfig).toMatchObject({
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges:true'],
    ReadonlyRootfs: true,
    Privileged: false,
    Memory: 16 * 1024 * 1024,
    RestartPolicy: { Name: 'no' },
  })
  expect(container.HostConfig.CapAdd ?? []).toEqual([])
  const network = await docker.getNetwork(`${fixture.prefix}svc-tiny`).inspect()
  expect(network).toMatchObject({ Internal: true })
  expect(Object.keys(container.NetworkSettings.Networks)).toEqual([`${fixture.prefix}svc-tiny`])
})

test('the events of a job tell of steps and bytes, end, and can be replayed from any of them', async () => {
  const { cell } = await setUp()
  const { body } = await cell.call('POST', '/api/services/catalog/tiny/install')
  const whole = await cell.call('GET', `/api/jobs/${body.job.id}/events`)
  const events = String(whole.body)
    .trim()
    .split('\n\n')
    .map((event) => Object.fromEntries(event.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2))))
  expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['state', 'step', 'bytes', 'end']))
  expect(events.at(-1)?.event).toBe('end')
  const ids = events.map(({ id }) => Number(id))
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  const bytes = events.filter(({ event }) => event === 'bytes').map(({ data }) => JSON.parse(data ?? ''))
  expect(bytes.at(-1).done).toBe(bytes.at(-1).total)

  const half = ids[Math.floor(ids.length / 2)]
  const rest = await cell.call('GET', `/api/jobs/${body.job.id}/events`, undefined, {
    'last-event-id': String(half),
  })
  expect(String(rest.body).startsWith(`id: ${(half ?? 0) + 1}\n`)).toBe(true)
})

test('a second job on the same service is refused while the first is at work', async () => {
  const { cell } = await setUp()
  const both = await Promise.all([1, 2].map(() => cell.call('POST', '/api/services/catalog/tiny/install')))
  expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409])
  expect(both.find(({ status }) => status === 409)?.body.code).toBe('job-under-way')
  const first = both.find(({ status }) => status === 202)
  expect(await cell.ended(first?.body.job.id)).toMatchObject({ state: 'done' })
})

test('stop, start and restart do what they say, and a stopped service stays stopped', async () => {
  const { fixture, cell } = await setUp()
  await runJob(cell, 'install', 'tiny')
  const stateIn = async (of: typeof cell): Promise<string | undefined> =>
    (await fixture.world(of)).containers[0]?.state
  expect(await runJob(cell, 'stop', 'tiny')).toMatchObject({ state: 'done' })
  expect(await stateIn(cell)).toBe('exited')
  await cell.stop()
  const again = await fixture.start()
  onTestFinished(() => again.stop())
  expect(await stateIn(again)).toBe('exited')
  expect(await runJob(again, 'start', 'tiny')).toMatchObject({ state: 'done' })
  expect(await stateIn(again)).toBe('running')
  expect(await runJob(again, 'restart', 'tiny')).toMatchObject({ state: 'done' })
  expect(await stateIn(again)).toBe('running')
})

test('what is killed or removed behind our back comes back, as it was wired', async () => {
  const { fixture, cell } = await setUp()
  await runJob(cell, 'install', 'tiny')
  const docker = engineClient(fixture.engine)
  const settled = async (): Promise<unknown> => {
    const { body } = await cell.call('GET', '/api/services/active')
    return body.items[0]
  }
  await docker.getContainer(`${fixture.prefix}tiny`).kill()
  await expect
    .poll(settled, { timeout: 30_000 })
    .toMatchObject({ state: 'running', containers: [{ health: 'healthy' }] })
  await docker.getContainer(`${fixture.prefix}tiny`).remove({ force: true })
  await expect
    .poll(settled, { timeout: 30_000 })
    .toMatchObject({ state: 'running', containers: [{ health: 'healthy' }] })
})
