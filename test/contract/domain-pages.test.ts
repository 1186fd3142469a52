import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProvider, providerToken, type FakeProvider } from '../support/dns-provider.ts'
import { noStore, startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { openJar, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let provider: FakeProvider
let cell: EnginelessCell
let pages: Jar
beforeAll(async () => {
  const records = { putText: () => Promise.resolve(), clearText: () => Promise.resolve() }
  provider = await startProvider('duckdns', records)
  cell = await startEnginelessCell(noStore)
  // Set-up wrote its own answer.
  const file = join(cell.home, 'config/api/cell_config.json')
  const domain = { mode: 'lan', provider_url: provider.url, acme: { directory: 'http://127.0.0.1:9/' } }
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), domain }))
  pages = openJar(webOf(cell.output()))
  for (const [name, value] of cell.jar.cookies) pages.cookies.set(name, value)
})
afterAll(async () => {
  await cell[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})

const own = { 'sec-fetch-site': 'same-origin' }
const post = (form: Record<string, string>) => pages.call('POST', '/domain', { form, headers: own })
const attic = { mode: 'duckdns', name: 'attic.duckdns.org' }

test('the page of the domain shows the name, and checks another one without taking it', async () => {
  expect((await pages.call('GET', '/domain')).text).toContain('attic.cell')
  const wrong = await post({ ...attic, token: 'wrong', do: 'check' })
  expect([wrong.status, wrong.text]).toEqual([
    422,
    expect.stringMatching(/is not accepted by Duck DNS.*value="attic.duckdns.org"/s),
  ])
  const right = await post({ ...attic, token: providerToken, do: 'check' })
  expect([right.status, right.text]).toEqual([
    200,
    expect.stringContaining('The provider accepts these settings.'),
  ])
  expect(wrong.text + right.text).not.toContain(providerToken)
  expect((await cell.call('GET', '/api/domain')).body).toMatchObject({ mode: 'lan' })
})

test('it takes a name that the provider accepts, and no other', async () => {
  expect((await post({ ...attic, token: 'wrong', do: 'save' })).status).toBe(422)
  expect((await cell.call('GET', '/api/domain')).body).toMatchObject({ mode: 'lan' })
  const taken = await post({ ...attic, token: providerToken, do: 'save' })
  expect([taken.status, taken.headers.location]).toEqual([303, '/domain?done=saved'])
  expect((await cell.call('GET', '/api/domain')).body).toMatchObject({ ...attic, due: 'missing' })
  const { text } = await pages.call('GET', '/domain')
  expect(text).toContain('*.attic.duckdns.org')
  // The change has ordered one by itself, of an authority that is not there.
  const { items } = (await cell.call('GET', '/api/jobs')).body
  for (const { id, kind } of items) if (kind === 'certificate-renew') await cell.ended(id)
  expect((await pages.call('GET', '/domain')).text).toContain('role="alert"')
  const renewed = await pages.call('POST', '/domain/renew', { form: {}, headers: own })
  expect(renewed.headers.location).toMatch(/^\/jobs\//)
})

test('before there is a root certificate everybody is told so', async () => {
  const stranger = openJar(webOf(cell.output()))
  expect(await stranger.call('GET', '/trust')).toMatchObject({
    status: 404,
    text: expect.stringContaining('No root certificate yet'),
  })
  expect(await cell.call('GET', '/api/ca.pem')).toMatchObject({
    status: 404,
    body: { code: 'root-certificate-missing' },
  })
})
