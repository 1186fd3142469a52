import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeHome, removeHome, type TestCell } from '../support/cell.ts'
import { ensureDebianPackage } from '../support/debian-package.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { makeFixtureStore, tinyManifest } from '../support/fixture-store.ts'
import { ownNetwork } from '../support/own-network.ts'
import { startRegistryProxy } from '../support/registry-proxy.ts'
import { tinySteps } from '../support/tiny-steps.ts'
import { worldOf, type World } from '../support/world.ts'

let fixture: FixtureCell
let empty: World
let installed: World

beforeAll(async () => {
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
  const cell = await fixture.start()
  empty = await fixture.world(cell)
  await runJob(cell, 'install', 'tiny')
  installed = await fixture.world(cell)
  await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
  await cell.stop()
})
afterAll(() => fixture[Symbol.asyncDispose]())

describe('an install that its owner cancels ends as before, at', () => {
  test.each(tinySteps.install.slice(0, -1))('%s', async (step) => {
    const cell = await cancellingAt(`started:${step}`)
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({
      state: 'cancelled',
      problem: { code: 'job-cancelled' },
    })
    expect(await fixture.world(cell)).toEqual(empty)
  })
})

describe('an uninstall that its owner cancels ends as before, or, where that is too late, gone, at', () => {
  test.each(tinySteps.uninstall)('%s', async (step) => {
    const cell = await cancellingAt(`started:${step}`)
    await makeInstalled(cell)
    const job = await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
    expect(job.state).toBeOneOf(['cancelled', 'done'])
    expect(await fixture.world(cell)).toEqual(job.state === 'done' ? empty : installed)
    if (job.state === 'cancelled')
      await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
  })
})

test('a job that is over, or past its point of no return, is not cancellable', async () => {
  const cell = await cancellingAt('-')
  if (await isInstalled(cell)) await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
  const job = await runJob(cell, 'install', 'tiny')
  expect(await cell.call('POST', `/api/jobs/${job.id}/cancel`)).toMatchObject({
    status: 409,
    body: { code: 'job-not-cancellable' },
  })
  await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
})

test('a registry that drops the connection in the middle of a layer: as before, and later it works', async () => {
  const own = await makeFixtureCell()
  onTestFinished(() => own[Symbol.asyncDispose]())
  await using proxy = await startRegistryProxy(own.registry)
  const store = await makeFixtureStore(own.engine, proxy.host)
  onTestFinished(() => store.remove())
  const pin = await store.push('fixture/big', 4_000_000)
  await store.sign(pin)
  store.publish({ tiny: tinyManifest('tiny', pin) })
  const cell = await own.start({ settings: { ...own.settings, ...store.settings } })
  onTestFinished(() => cell.stop())
  const world = () => worldOf(cell, own.engine, own.prefix, proxy.host)
  const before = await world()

  proxy.line.cutAfter = 500_000
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({
    state: 'failed',
    problem: { code: 'image-unavailable' },
  })
  expect(await world()).toEqual(before)
  proxy.line.cutAfter = undefined
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  expect(await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })).toMatchObject({
    state: 'done',
  })
  expect(await world()).toEqual(before)
})

// In a network of its own, since this engine dies and another's firewall must not suffer from it.
test("the cell's own engine killed in the middle of a pull: the cell brings it back, and all is as before", async () => {
  const network = await ownNetwork()
  const home = makeHome()
  onTestFinished(async () => {
    await network.node('engine-command.ts', ['stop', home])
    await network.remove()
    removeHome(home)
  })
  // Fetched here, since that network leads nowhere.
  const packages = join(import.meta.dirname, '../../.bed/debian')
  for (const name of ['busybox-static', 'docker-registry']) await ensureDebianPackage(packages, name)
  const said = await network.node('engine-dies-mid-pull.ts', [home, packages])
  const result = JSON.parse(said.trim().split('\n').at(-1) ?? '')
  expect(result.broken.state).toBe('failed')
  expect(result.broken.problem.code).toBeOneOf(['engine-unavailable', 'image-unavailable'])
  expect(result.after).toEqual(result.before)
  expect(result.mended.state).toBe('done')
})

async function isInstalled(cell: TestCell): Promise<boolean> {
  return (await cell.call('GET', '/api/services/active')).body.items.length > 0
}

/** Where an uninstall was cancelled it may be there already. */
async function makeInstalled(cell: TestCell): Promise<void> {
  if (!(await isInstalled(cell))) await runJob(cell, 'install', 'tiny')
}

async function cancellingAt(moment: string): Promise<TestCell> {
  const cell = await fixture.start({
    entry: 'test/support/crashing-cell.js',
    variables: { CANCEL_AT: moment },
  })
  onTestFinished(() => cell.stop())
  const { body } = await cell.call('GET', '/api/jobs?limit=5')
  for (const { id } of body.items) await cell.ended(id)
  return cell
}
