import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startProvider, providerToken } from '../support/dns-provider.ts'
import { noStore, startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'

/** A job on a busy machine takes its time. */
const slow = { timeout: 60_000, interval: 100 }

/** A cell whose name is kept by a provider on loopback. */
async function cellAt(
  mode: 'cloudflare' | 'duckdns' | 'pic_ngo',
  name: string,
  more: object = {},
  caller: string | null = '198.51.100.7',
) {
  const acme = { directory: 'http://127.0.0.1:9/' }
  const records = { putText: () => Promise.resolve(), clearText: () => Promise.resolve() }
  const provider = await startProvider(mode, records)
  onTestFinished(() => provider[Symbol.asyncDispose]())
  provider.caller = caller
  const cell = await startEnginelessCell(noStore)
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const file = join(cell.home, 'config/api/cell_config.json')
  const domain = { mode: 'lan', provider_url: provider.url, acme, ...more }
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), domain }))
  await cell.call('PUT', '/api/domain', { mode, name, token: providerToken })
  return { cell, provider }
}

const addressOf = async (cell: EnginelessCell) => (await cell.call('GET', '/api/domain')).body.address
const publish = (cell: EnginelessCell) => cell.call('POST', '/api/domain/publish')
async function publications(cell: EnginelessCell): Promise<number> {
  const { items } = (await cell.call('GET', '/api/jobs?limit=200')).body
  return items.filter(({ kind }: { kind: string }) => kind === 'address-publish').length
}
/** Where the cell says that the name leads, once nothing is wrong with it. */
const published = async (cell: EnginelessCell) => {
  const { published: to, problem } = await addressOf(cell)
  return problem === null ? to : problem.code
}

describe.each([
  { mode: 'cloudflare', name: 'home.example.org', names: ['home.example.org', '*.home.example.org'] },
  { mode: 'duckdns', name: 'attic.duckdns.org', names: ['attic.duckdns.org'] },
  { mode: 'pic_ngo', name: 'attic.pic.ngo', names: ['attic.pic.ngo'] },
] as const)('a name kept by $mode', ({ mode, name, names }) => {
  test('leads to where the provider sees the cell, and follows when that changes', async () => {
    const { cell, provider } = await cellAt(mode, name)
    expect(await publish(cell)).toMatchObject({ status: 200 })
    await expect.poll(() => published(cell), slow).toBe('198.51.100.7')
    expect([...provider.addresses.keys()]).toEqual(names)
    const before = await publications(cell)
    await publish(cell)
    expect(await publications(cell)).toBe(before)
    provider.caller = '203.0.113.9'
    await publish(cell)
    await expect.poll(() => published(cell), slow).toBe('203.0.113.9')
    expect(new Set(provider.addresses.values())).toEqual(new Set(['203.0.113.9']))
    expect((await runCell(cell.home, ['domain', 'show'])).stdout).toMatch(/Leads to +203\.0\.113\.9/)
  })
})

test('a name leads to the address of the settings, whatever the provider sees', async () => {
  const { cell, provider } = await cellAt('cloudflare', 'home.example.org', { address: '192.0.2.80' })
  await publish(cell)
  await expect.poll(() => published(cell), slow).toBe('192.0.2.80')
  expect(provider.addresses.get('home.example.org')).toBe('192.0.2.80')
})

test('a provider that fails is told of, and asked again until it answers', { timeout: 300_000 }, async () => {
  const { cell, provider } = await cellAt('duckdns', 'attic.duckdns.org', {}, null)
  expect(await publish(cell)).toMatchObject({ status: 503, body: { code: 'domain-unavailable' } })
  expect(await addressOf(cell)).toMatchObject({ published: null, problem: { code: 'domain-unavailable' } })
  expect((await runCell(cell.home, ['domain', 'show'])).stdout).toContain('which IPv4 address')
  provider.caller = '198.51.100.7'
  // Nobody asks for it now.
  await expect.poll(() => published(cell), { timeout: 240_000, interval: 500 }).toBe('198.51.100.7')
  expect(provider.addresses.get('attic.duckdns.org')).toBe('198.51.100.7')
})

test('a name of this network has no provider to tell, and an address must be one', async () => {
  const cell = await startEnginelessCell(noStore)
  onTestFinished(() => cell[Symbol.asyncDispose]())
  expect(await addressOf(cell)).toBe(null)
  expect(await publish(cell)).toMatchObject({ status: 409, body: { code: 'domain-local' } })
  expect(await cell.call('PUT', '/api/config', { domain: { address: 'here' } })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'domain.address', message: 'must be an IPv4 address' }] },
  })
})
