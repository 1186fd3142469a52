import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freeSubnet } from '../../cell/render/subnet.ts'
import { overlaps } from '../../config/cidr.ts'
import type { TestCell } from '../support/cell.ts'
import { engineClient } from '../support/engine-client.ts'
import { makeFixtureCell, runJob, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { testDocker } from '../support/test-containers.ts'

const { networks } = testDocker()
let fixture: FixtureCell
let cell: TestCell
let pool: string

beforeAll(async () => {
  fixture = await makeFixtureCell()
  pool = (fixture.settings as { networks: { pool: string } }).networks.pool
  // Large enough for a while in which it is pulled.
  const pin = await fixture.store.push('fixture/tiny', 4_000_000)
  await fixture.store.sign(pin)
  fixture.store.publish({ tiny: tinyManifest('tiny', pin) })
  cell = await fixture.start()
})
afterAll(async () => {
  await cell?.stop()
  await fixture?.[Symbol.asyncDispose]()
})

/** Another program of the machine makes a network of its own. */
async function neighbour(subnet: string): Promise<void> {
  const name = `of-a-neighbour-${fixture.prefix}x`
  onTestFinished(() => networks.remove(name))
  await engineClient(fixture.engine).createNetwork({ Name: name, IPAM: { Config: [{ Subnet: subnet }] } })
}

/** Begins an install, and gives the job while its image is pulled: the plan has chosen a network by then. */
async function pulling(): Promise<string> {
  fixture.line.bytesPerSecond = 500_000
  const { body } = await cell.call('POST', '/api/services/catalog/tiny/install')
  await expect
    .poll(async () => (await cell.call('GET', `/api/jobs/${body.job.id}`)).body.steps, { timeout: 20_000 })
    .toContainEqual(expect.objectContaining({ name: 'image-pull', state: 'running' }))
  return body.job.id
}

const widths: [string, (chosen: string) => string][] = [
  ['takes the same subnet', (chosen) => chosen],
  ['takes a part of it', (chosen) => chosen.replace('/24', '/28')],
  ['takes what it is a part of', (chosen) => chosen.replace('/24', '/23')],
]

test.each(widths)('a neighbour that %s after the plan was made: another is chosen', async (_, taken) => {
  const chosen = freeSubnet(pool, await networks.subnets())
  const id = await pulling()
  await neighbour(taken(chosen))
  fixture.line.bytesPerSecond = undefined
  const job = await cell.ended(id)
  expect(job).toMatchObject({ state: 'done', problem: null })
  const states: string[] = job.steps.map(({ state }: { state: string }) => state)
  expect(new Set(states)).toEqual(new Set(['done']))
  const made = (await networks.list({ labels: { 'cell.service': 'tiny' } })).filter(({ name }) =>
    name.startsWith(fixture.prefix),
  )
  expect(made).toHaveLength(1)
  expect(made[0]?.subnets.some((one) => overlaps(one, taken(chosen)))).toBe(false)
  await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
})

test('a neighbour that takes the whole pool: as before, and the reason is told', async () => {
  const before = await fixture.world(cell)
  const id = await pulling()
  await neighbour(pool)
  fixture.line.bytesPerSecond = undefined
  expect(await cell.ended(id)).toMatchObject({ state: 'failed', problem: { code: 'subnet-exhausted' } })
  expect(await fixture.world(cell)).toEqual(before)
})
