import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, isUp, makeCoreCell, type CoreCell } from '../support/core-cell.ts'
import { runJob } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

let core: CoreCell
let cell: TestCell

const named = (name: string): string => `${core.fixture.prefix}${name}`
const docker = () => connectDocker(core.fixture.engine)
const done = { problem: null, state: 'done' }

/** `face` requires `base` and answers at its name; `base` has a way out, and `other` nothing to do with them. */
beforeAll(async () => {
  core = await makeCoreCell()
  const { store } = core.fixture
  const pins = await Promise.all(['base', 'face', 'other'].map((id) => store.push(`fixture/${id}`)))
  for (const pin of pins) await store.sign(pin)
  const [base = '', face = '', other = ''] = pins
  const first = tinyManifest('base', base) as { capabilities: object }
  store.publish({
    base: tinyManifest('base', base, {
      ...{ subdomain: 'post', backend: undefined, front: 'face', egress: { allowed: ['default'] } },
      capabilities: { ...first.capabilities, has_egress: true },
    }),
    face: tinyManifest('face', face, {
      ...{ requires: ['base'], serves: [{ service: 'base', subdomain: 'post' }] },
    }),
    other: tinyManifest('other', other),
  })
  cell = await core.start()
}, firstStartMs)
afterAll(async () => {
  await cell?.stop()
  await core?.fixture[Symbol.asyncDispose]()
})

/** Whether the page of `base` comes when it is asked for by its name inside, where a container stands. */
async function reaches(from: string, address = 'cell-base'): Promise<boolean> {
  const argv = ['wget', '-q', '-T', '3', '-O', '/dev/null', `http://${address}:8080/index.html`]
  return (await docker().containers.exec(named(from), argv, { timeoutMs: 30_000 })).exitCode === 0
}

const networksOf = async (name: string) =>
  (await docker().containers.inspect(named(name)))?.networks.toSorted()
const own = () => [named('svc-base')]
const both = () => [named('svc-base'), named('svc-face')]

test('what is required comes first, is reached by its name by who requires it alone, and answers there', async () => {
  const early = await runJob(cell, 'install', 'face')
  expect(early).toMatchObject({ state: 'failed', problem: { code: 'requires-missing' } })
  for (const id of ['base', 'other']) expect(await runJob(cell, 'install', id)).toMatchObject(done)
  expect((await core.ask('https://post.home.cell/')).status).toBe(404)
  const plan = (await cell.call('POST', '/api/services/catalog/face/plan', { do: 'install' })).body
  expect(plan.privileges).toEqual([
    expect.stringContaining('from inside: base'),
    expect.stringContaining('names of other services'),
  ])
  expect(await runJob(cell, 'install', 'face')).toMatchObject(done)

  expect(await networksOf('base')).toEqual(both())
  expect(await reaches('face')).toBe(true)
  const { addresses } = (await docker().containers.inspect(named('base'))) ?? {}
  for (const address of ['cell-base', ...Object.values(addresses ?? {})])
    expect(await reaches('other', address), address).toBe(false)
  const out = ['wget', '-q', '-T', '3', '-O', '/dev/null', `http://${addresses?.[named('svc-base')]}:8080/`]
  const past = await docker().containers.exec(named('face'), out, { timeoutMs: 30_000 })
  expect(past.exitCode, 'not on the network that leads out').not.toBe(0)
  for (const name of ['post', 'face'])
    expect((await core.ask(`https://${name}.home.cell/index.html`)).text).toMatch(/^tiny /)
})

test('it stays so through restarts, repairs and a hand that pulls the plug', async () => {
  for (const id of ['base', 'face']) {
    expect(await runJob(cell, 'restart', id)).toMatchObject(done)
    expect(await reaches('face'), id).toBe(true)
  }
  await docker().networks.disconnect(named('svc-face'), named('base'))
  await expect.poll(() => networksOf('base')).toEqual(both())
  await docker().containers.remove(named('base'))
  await expect.poll(() => networksOf('base')).toEqual(both())
  await isUp(cell)
  expect(await reaches('face')).toBe(true)
})

test('the front that stops gives the name back, and what is required goes last', async () => {
  expect(await runJob(cell, 'stop', 'face')).toMatchObject(done)
  expect((await core.ask('https://post.home.cell/')).status).toBe(404)
  const needed = await runJob(cell, 'uninstall', 'base')
  expect(needed).toMatchObject({ state: 'failed', problem: { code: 'required-by' } })
  expect(await runJob(cell, 'start', 'face')).toMatchObject(done)
  expect(await reaches('face')).toBe(true)
  expect(await runJob(cell, 'uninstall', 'face')).toMatchObject(done)
  expect(await networksOf('base')).toEqual(own())
  expect(await docker().networks.inspect(named('svc-face'))).toBeNull()
  expect(await runJob(cell, 'uninstall', 'base')).toMatchObject(done)
})
