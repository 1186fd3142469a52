import { X509Certificate } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, makeCoreCell, type CoreCell } from '../support/core-cell.ts'
import { runCell } from '../support/run-cell.ts'
import { admin, openJar } from '../support/set-up.ts'
import { waitUntil } from '../support/wait-until.ts'
import { webOf } from '../support/web-address.ts'

let core: CoreCell
let cell: TestCell

beforeAll(async () => {
  core = await makeCoreCell()
  cell = await core.start()
}, firstStartMs)
afterAll(async () => {
  await cell?.stop()
  await core?.fixture[Symbol.asyncDispose]()
})

const proxyData = (path: string): string => join(core.fixture.home, 'data/core/caddy', path)
const root = async (): Promise<string> => (await cell.call('GET', '/api/ca.pem')).body
/** The root once it is another one: the job that follows a change makes it. */
const rootAfter = (before: string) =>
  waitUntil('there is another root', async () => {
    const { status, body } = await cell.call('GET', '/api/ca.pem')
    return status === 200 && body !== before ? (body as string) : undefined
  })
/** The proxy has taken up a certificate of the root that the API tells. */
const served = (name: string) =>
  waitUntil('the proxy serves by this root', async () =>
    (await core.ask(`https://${name}/`).catch(() => undefined)) === undefined ? undefined : true,
  )

test('the root is made once the cell has its name, and its key never reaches the proxy', async () => {
  const before = await root()
  await served('home.cell')
  const { body } = await cell.call('POST', '/api/setup/code')
  await cell.call('POST', '/api/setup/complete', { code: body.code, cell_name: 'attic', admin })
  const after = await rootAfter(before)
  expect(new X509Certificate(after).subject).toContain('CN=Cell attic')
  await served('attic.cell')

  // What was before goes once the proxy has taken up the new.
  await expect.poll(() => existsSync(proxyData('caddy/pki'))).toBe(false)
  await expect.poll(() => readdirSync(proxyData('authority')).length).toBe(3)
  const files = readdirSync(proxyData('authority')).map((name) =>
    readFileSync(proxyData(`authority/${name}`), 'utf8'),
  )
  expect(files).toHaveLength(3)
  expect(files).toContain(after)
  const intermediate = files.find((text) => text.includes('CERTIFICATE') && text !== after) ?? ''
  expect(new X509Certificate(intermediate).verify(new X509Certificate(after).publicKey)).toBe(true)
  // Nobody was told to trust the one before.
  expect((await cell.call('GET', '/api/ca')).body.replaced_at).toBe(null)
})

test('it stays the same through a restart, and a rename within its names', async () => {
  const before = await root()
  await cell.stop()
  cell = await core.start()
  expect(await root()).toBe(before)
  await cell.call('PUT', '/api/config', { cell_name: 'cellar' })
  await served('cellar.cell')
  expect(await root()).toBe(before)
})

test('a name that it may not vouch for gets a root of its own', async () => {
  const before = await root()
  await cell.call('PUT', '/api/config', { domain: { mode: 'lan', name: 'cellar.example' } })
  await rootAfter(before)
  await served('cellar.example')
  await expect.poll(() => readdirSync(proxyData('authority')).length).toBe(3)
})

test('it is offered to everybody with its fingerprint: on its page, as files, and by the command', async () => {
  const stranger = openJar(webOf(cell.output()))
  const pem = await root()
  const { fingerprint256: fingerprint } = new X509Certificate(pem)
  expect((await cell.call('GET', '/api/ca')).body).toMatchObject({ fingerprint })
  const page = await stranger.call('GET', '/trust')
  expect([page.status, page.text]).toEqual([200, expect.stringContaining(fingerprint)])
  expect(await stranger.call('GET', '/trust/pem')).toMatchObject({
    headers: { 'content-disposition': expect.stringContaining('cell-root.pem') },
    text: pem,
  })
  expect((await stranger.call('GET', '/trust/mobileconfig')).text).toContain('com.apple.security.root')
  const { home } = core.fixture
  expect((await runCell(home, ['ca', 'show'])).stdout).toContain(fingerprint)
  expect((await runCell(home, ['ca', 'save'])).stdout).toBe(pem)
  await runCell(home, ['ca', 'save', join(home, 'root.pem')])
  expect(readFileSync(join(home, 'root.pem'), 'utf8')).toBe(pem)
})
