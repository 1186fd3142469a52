import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { heldBy, tellsResources } from '../support/resources.ts'
import { runCell } from '../support/run-cell.ts'
import { serveStore } from '../support/served-store.ts'
import { admin, openJar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

const mega = 1024 * 1024
const services = 2_000

/** A manifest that is as large as one may be. */
function largeManifest(id: string): string {
  const image = `registry.example/x/${id}@sha256:${'0'.repeat(64)}`
  const manifest = JSON.stringify(tinyManifest(id, image, { subdomain: id, version: '1.0.0' }))
  return manifest.padEnd(256 * 1024)
}

type Store = Awaited<ReturnType<typeof serveStore>>

/** Lets a cell read a store, and ends when it has. */
async function read(cell: EnginelessCell, store: Store, id: string): Promise<void> {
  const keys = Object.entries(store.keys).map(([use, { pem }]) => {
    const path = `config/${id}-${use}.pub`
    writeFileSync(join(cell.home, path), pem)
    return [`${use}_keys`, [path]]
  })
  const settings = {
    registries: [{ host: new URL(store.url).host, http: true }],
    stores: [{ id, url: store.url, images: ['registry.example/x/*'], ...Object.fromEntries(keys) }],
  }
  expect(await cell.call('PUT', '/api/config', settings)).toMatchObject({ status: 200 })
  await expect.poll(() => told(cell), { timeout: 60_000 }).toMatchObject({ id, version: 1 })
}

const told = async (cell: EnginelessCell) => (await cell.call('GET', '/api/stores')).body.items[0]

/** All of it would be 512 MB. */
const mostGrowth = 32 * mega

/** The most memory that the cell holds, garbage apart, until the work is over, and how often it said that it is well meanwhile. */
async function watch(cell: EnginelessCell, work: Promise<unknown>) {
  let most = 0
  let healthy = 0
  const state = { over: false }
  const done = work.finally(() => (state.over = true))
  while (!state.over) {
    const { status } = await fetch(`${cell.address}/health`)
    if (status === 200) healthy++
    most = Math.max(most, await heldBy(cell))
  }
  await done
  return { most, healthy }
}

/** A cell that has been in use: it has read a store of some size, and shown it. */
async function cellInUse(): Promise<EnginelessCell> {
  const cell = await startEnginelessCell(undefined, tellsResources)
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const manifest = (id: string) => largeManifest(id).trim()
  await using store = await serveStore({ id: 'ordinary', services: 500, manifest })
  await read(cell, store, 'ordinary')
  expect((await cell.call('GET', '/api/services/catalog')).body.items).toHaveLength(500)
  return cell
}

test.each([
  ['that are as the index says', largeManifest, undefined],
  ['that are something else', (id: string) => largeManifest(`${id}x`), 'manifest-tampered'],
])(
  'a store of 2,000 manifests %s, and far too large, takes no memory',
  { timeout: 120_000 },
  async (_, handOver, taken) => {
    const cell = await cellInUse()
    await using store = await serveStore({ services, manifest: largeManifest, handOver })
    const before = await heldBy(cell)
    const { most, healthy } = await watch(cell, read(cell, store, 'served'))
    expect(most - before).toBeLessThan(mostGrowth)
    expect(healthy).toBeGreaterThan(2)
    expect(store.counts.most).toBeLessThanOrEqual(4)
    // 64 of them are 16 MiB; those under way count too
    expect(store.counts.asked).toBeLessThan(72)
    expect((await told(cell)).problem).toMatchObject({ code: 'store-too-large', params: { case: 'store' } })

    const { items } = (await cell.call('GET', '/api/services/catalog')).body
    const counts = Map.groupBy(
      items,
      (one: { last_problem: { code: string } | null }) => one.last_problem?.code,
    )
    expect(counts.get('store-too-large')?.length).toBeGreaterThan(services - 72)
    expect(counts.get(taken)?.length).toBeGreaterThan(56)
    expect(counts.size).toBe(2)
    const last = await cell.call('POST', `/api/services/catalog/${store.ids.at(-1)}/install`, {})
    expect(last.status).toBe(202)
    expect(await cell.ended(last.body.job.id)).toMatchObject({ problem: { code: 'store-too-large' } })

    await (taken === undefined ? removeByCommand(cell) : removeByPage(cell))
    const settings = JSON.parse(readFileSync(join(cell.home, 'config/api/cell_config.json'), 'utf8'))
    expect(settings.stores).toEqual([])
    const again = await cell.call('DELETE', '/api/stores/served')
    expect(again).toMatchObject({ status: 404, body: { code: 'store-unknown' } })
  },
)

async function removeByCommand(cell: EnginelessCell): Promise<void> {
  const removed = await runCell(cell.home, ['store', 'remove', 'served'])
  expect(removed, removed.stderr).toMatchObject({ status: 0 })
}

async function removeByPage(cell: EnginelessCell): Promise<void> {
  const browser = openJar(webOf(cell.output()))
  await browser.call('POST', '/sign-in', { form: admin })
  const page = '/settings/stores/served/remove'
  expect((await browser.call('GET', '/settings')).text).toContain(`href="${page}"`)
  expect((await browser.call('GET', page)).text).toContain('http://127.0.0.1')
  expect(await browser.call('POST', page, { form: {} })).toMatchObject({ status: 303 })
  expect((await browser.call('GET', page)).status).toBe(404)
}
