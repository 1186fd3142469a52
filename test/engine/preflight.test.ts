import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { openHost } from '../../adapters/host/host.ts'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import type { TestCell } from '../support/cell.ts'
import { runJob, makeFixtureCell, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { freePort } from '../support/free-port.ts'

let fixture: FixtureCell
let cell: TestCell
let version = 0
let pin: string

beforeAll(async () => {
  fixture = await makeFixtureCell()
  pin = await fixture.store.push('fixture/tiny')
  await fixture.store.sign(pin)
  fixture.store.publish({ tiny: tinyManifest('tiny', pin) }, ++version)
  cell = await fixture.start()
  const { body } = await cell.call('GET', '/api/jobs')
  for (const { id } of body.items) await cell.ended(id)
})
afterAll(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

test('a port of another is refused and told beforehand; a service’s own is open only while it is installed', async () => {
  const port = await freePort()
  const server = createServer().listen(port, '0.0.0.0')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const ported = (id: string) => tinyManifest(id, pin, portsOn(port))
  await publish({ one: ported('one'), two: ported('two') })
  await refused('one', 'port-taken')
  server.close()
  await once(server, 'close')
  const isOpen = async (): Promise<boolean> =>
    (await openHost().listeners()).some((one) => one.protocol === 'tcp' && one.port === port)
  expect(await isOpen()).toBe(false)
  expect(await runJob(cell, 'install', 'one')).toMatchObject({ state: 'done' })
  await expect.poll(isOpen, { timeout: 120_000, interval: 200 }).toBe(true)
  expect(await runJob(cell, 'stop', 'one')).toMatchObject({ state: 'done' })
  await refused('two', 'port-taken')
  expect(await runJob(cell, 'start', 'one')).toMatchObject({ state: 'done' })
  await expect.poll(isOpen, { timeout: 120_000, interval: 200 }).toBe(true)
  expect(await runJob(cell, 'uninstall', 'one')).toMatchObject({ state: 'done' })
  await expect.poll(isOpen, { timeout: 120_000, interval: 200 }).toBe(false)
})

test('an image that is for other machines only is refused before it is fetched', async () => {
  const foreign = await foreignImage()
  await fixture.store.sign(foreign)
  await publish({ tiny: tinyManifest('tiny', foreign) })
  await refused('tiny', 'platform-unsupported')
  expect((await cell.call('GET', '/api/services/active')).body.items).toEqual([])
})

test('a store that was signed in the future means that the clock is wrong', async () => {
  fixture.store.publish({ tiny: tinyManifest('tiny', pin) }, ++version, [], '2035-01-01T00:00:00.000Z')
  await refresh()
  await refused('tiny', 'clock-wrong')
  const { body } = await cell.call('GET', '/api/health')
  expect(body.items).toContainEqual(expect.objectContaining({ name: 'clock', state: 'failed' }))
  await publish({ tiny: tinyManifest('tiny', pin) })
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
})

test('the local store publishes what its images were measured to take', () => {
  const file = join(inject('bed').home, 'data/store/public/services/calendar/manifest.json')
  const { resources } = JSON.parse(readFileSync(file, 'utf8'))
  expect(resources.disk_download).toBeGreaterThan(10_000_000)
  expect(resources.disk_installed).toBeGreaterThan(resources.disk_download)
})

async function refused(id: string, code: string): Promise<void> {
  const { body: plan } = await cell.call('POST', `/api/services/catalog/${id}/plan`, { do: 'install' })
  expect(plan.problems.map((problem: { code: string }) => problem.code)).toContain(code)
  const before = await fixture.world(cell)
  expect(await runJob(cell, 'install', id)).toMatchObject({ state: 'failed', problem: { code } })
  expect(await fixture.world(cell)).toEqual(before)
}

async function publish(services: Record<string, object>): Promise<void> {
  fixture.store.publish(services, ++version)
  await refresh()
}

async function refresh(): Promise<void> {
  const { body } = await cell.call('POST', '/api/stores/refresh')
  expect(await cell.ended(body.job.id)).toMatchObject({ state: 'done' })
}

/** The tiny image once more, as if it had been built for another kind of machine. */
async function foreignImage(): Promise<string> {
  const registry = createRegistry({ httpHosts: [fixture.registry] })
  const limits = { signal: AbortSignal.timeout(30_000) }
  const [name = '', digest = ''] = pin.split('@')
  const image = {
    registry: fixture.registry,
    repository: name.slice(fixture.registry.length + 1),
    digest,
  }
  const manifest = JSON.parse((await registry.manifest(image, limits)).bytes.toString())
  const blob = await registry.blob(image, manifest.config.digest, { ...limits, limit: 1_000_000 })
  const config = { ...JSON.parse(blob.toString()), architecture: 's390x' }
  const put = await registry.putBlob(image, Buffer.from(JSON.stringify(config)), limits)
  const changed = JSON.stringify({ ...manifest, config: { ...manifest.config, ...put } })
  const { registry: host, repository } = image
  await registry.putManifest(
    { registry: host, repository, tag: 'foreign' },
    Buffer.from(changed),
    manifest.mediaType,
    limits,
  )
  return `${name}@${await registry.resolve({ registry: host, repository, tag: 'foreign' }, limits)}`
}

function portsOn(port: number): object {
  return {
    capabilities: {
      has_subdomain: true,
      has_accounts: false,
      has_admin_config: false,
      has_storage: true,
      has_egress: true,
      has_api_hooks: false,
    },
    ports: [{ host: port, container: 8080, protocol: 'tcp', label: 'Web' }],
    egress: { allowed: ['default'] },
  }
}
