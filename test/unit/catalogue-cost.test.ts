import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import type { Docker } from '../../adapters/docker/docker.ts'
import { openCatalogue } from '../../bindings/services/catalogue.ts'
import type { ConfiguredStores } from '../../bindings/stores/configured-stores.ts'
import { openRevocations } from '../../bindings/stores/revocations.ts'
import { openStores } from '../../bindings/stores/stores.ts'
import { openJournal } from '../../db/jobs.ts'
import { openDb, type Db } from '../../db/open.ts'
import { openServices } from '../../db/services.ts'
import { openStoreCache } from '../../db/stores.ts'

// Counted, not timed: a clock on a busy machine says nothing. What grows here with the services is what a home page
// pays for on every change.

const stores = ['first', 'second', 'third']
const template = readFileSync('store/services/calendar/manifest.json', 'utf8')

test('parses every index and manifest once, and nothing on the next requests', async () => {
  const { catalogue, counted } = openCell({ services: 500, installed: 10 })
  const first = await counted(() => catalogue.catalogue())
  expect(first.answer).toHaveLength(500)
  expect(first.manifestsParsed).toBe(500)
  const next = await counted(() => catalogue.catalogue())
  expect(next.answer).toEqual(first.answer)
  expect(next.manifestsParsed).toBe(0)
  expect(next.manifestReads).toBe(0)
  // Rows hold small JSON of their own.
  expect(next.jsonParsed).toBeLessThan(100)
  const one = await counted(() => catalogue.show('first-aa'))
  expect(one.manifestsParsed).toBe(0)
})

test('asks the database as often for five hundred services as for ten', async () => {
  const few = openCell({ services: 10, installed: 10 })
  const many = openCell({ services: 500, installed: 10 })
  for (const ask of ['catalogue', 'active'] as const) {
    await few.catalogue[ask]()
    await many.catalogue[ask]()
    const small = await few.counted<unknown>(few.catalogue[ask])
    const large = await many.counted<unknown>(many.catalogue[ask])
    expect(large.statements, ask).toBe(small.statements)
    expect(large.statements, ask).toBeLessThan(12)
  }
})

test('parses again only what a refresh has changed', async () => {
  const { catalogue, counted, publish } = openCell({ services: 30, installed: 0 })
  await catalogue.catalogue()
  publish('second', { version: '2.0.0', change: ['second-ab'] })
  const next = await counted(() => catalogue.catalogue())
  expect(next.manifestsParsed).toBe(1)
  expect(next.answer).toContainEqual(expect.objectContaining({ id: 'second-ab', version: '2.0.0' }))
  expect(next.answer).toContainEqual(expect.objectContaining({ id: 'second-aa', version: '1.0.0' }))
})

test('drops the index of a store that is forgotten', async () => {
  const { catalogue, cache } = openCell({ services: 30, installed: 0 })
  expect(await catalogue.catalogue()).toHaveLength(30)
  cache.forget('second')
  expect(await catalogue.catalogue()).toHaveLength(20)
})

test('finds the newest job of each service by an index', () => {
  const db = openDb(':memory:')
  const { $client } = db as Db & {
    $client: { prepare(sql: string): { all(...values: unknown[]): unknown[] } }
  }
  const asked = vi.spyOn($client, 'prepare')
  openJournal(db, () => {}).lastOnEach('service')
  const sql = asked.mock.calls.at(-1)?.[0] ?? ''
  const plan = $client.prepare(`explain query plan ${sql}`).all('service:', 'service;') as {
    detail: string
  }[]
  const details = plan.map(({ detail }) => detail).join('\n')
  expect(details).toContain('USING COVERING INDEX job_subject (subject>? AND subject<?)')
  expect(details).not.toContain('SCAN job')
})

interface Size {
  services: number
  installed: number
}

/** A catalogue on a database in memory, with its services spread over three stores. */
function openCell({ services: many, installed }: Size) {
  const db = openDb(':memory:')
  const cache = openStoreCache(db)
  const services = openServices(db)
  const each = Math.ceil(many / stores.length)
  const named = stores.map((store, at) => ({
    store,
    ids: Array.from({ length: Math.min(each, many - at * each) }, (_, n) => `${store}-${letters(n)}`),
  }))

  function publish(store: string, { version, change }: { version: string; change: string[] }): void {
    const ids = named.find((one) => one.store === store)?.ids ?? []
    const manifests = ids.map((id) => manifestOf(id, change.includes(id) ? version : '1.0.0'))
    const index = {
      schema_version: 1,
      store,
      version: 1,
      generated: '2026-11-01T00:00:00.000Z',
      expires: '2036-11-01T00:00:00.000Z',
      revoked: [],
      services: ids.map((id, at) => ({
        id,
        version: change.includes(id) ? version : '1.0.0',
        name: id,
        summary: 'What it is for.',
        sha256: sha256(manifests[at] ?? ''),
        platforms: ['linux/amd64'],
        size: 1,
      })),
    }
    cache.replace(
      {
        ...{ id: store, url: 'file:///', version: 1, keyId: 'key', fetchedAt: 1, keys: null, roots: [] },
        index: JSON.stringify(index),
      },
      ids.map((service, at) => {
        const bytes = Buffer.from(manifests[at] ?? '')
        return { store, service, sha256: sha256(bytes), bytes }
      }),
    )
  }

  for (const { store } of named) publish(store, { version: '1.0.0', change: [] })
  for (const id of named.flatMap(({ ids }) => ids).slice(0, installed)) {
    const manifest = manifestOf(id, '1.0.0')
    services.record({
      ...{ id, store: 'first', version: '1.0.0', manifest, manifestSha256: sha256(manifest), config: {} },
      ...{ subnet: '10.0.0.0/24', wanted: 'running', lastProblem: null, installedAt: 1 },
    })
  }

  const configuredStores = {
    list: () => stores.map((id) => ({ id })),
  } as unknown as ConfiguredStores
  const reader = openStores(configuredStores, cache, () => false)
  const docker = { containers: { list: async () => [] } } as unknown as Docker
  const catalogue = openCatalogue({
    ...{ configuredStores, stores: reader, services, docker, owner: 'owner', prefix: 'cell-' },
    revocations: openRevocations(reader, services),
    journal: openJournal(db, () => {}),
    kept: { ids: async () => [] },
    urls: { of: () => null },
    clock: { problem: () => null },
  })
  return { cache, publish, catalogue, counted: <T>(ask: () => Promise<T>) => count(db, ask) }
}

/** What was parsed and asked of the database meanwhile. */
async function count<T>(db: Db, ask: () => Promise<T>) {
  const { $client } = db as Db & { $client: { prepare(sql: string): unknown } }
  const statements = vi.spyOn($client, 'prepare')
  const parses = vi.spyOn(JSON, 'parse')
  try {
    const answer = await ask()
    const asked = statements.mock.calls.map(([sql]) => sql)
    return {
      answer,
      statements: asked.length,
      manifestReads: asked.filter((sql) => /from "(manifest|store)"/.test(sql)).length,
      jsonParsed: parses.mock.calls.length,
      manifestsParsed: parses.mock.calls.filter(([text]) => String(text).includes('"container_name"')).length,
    }
  } finally {
    statements.mockRestore()
    parses.mockRestore()
  }
}

function manifestOf(id: string, version: string): string {
  const manifest = JSON.parse(template)
  const container = `cell-${id}`
  Object.assign(manifest, {
    id,
    version,
    container_name: container,
    subdomain: id,
    backend: `${container}:5232`,
  })
  manifest.containers[0].name = container
  manifest.accounts.container = container
  return JSON.stringify(manifest, null, 2)
}

function letters(n: number): string {
  return n
    .toString(26)
    .padStart(2, '0')
    .replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
