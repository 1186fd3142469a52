import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountsOf } from '../support/account-service.ts'
import type { TestCell } from '../support/cell.ts'
import { size } from '../support/depth.ts'
import { makeFixtureCell, runJob, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { setUp, admin, openJar, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let fixture: FixtureCell
let cell: TestCell
let pages: Jar
const page = '/services/tiny/accounts'
const own = { 'sec-fetch-site': 'same-origin' }

beforeEach(async () => {
  fixture = await makeFixtureCell()
  const pin = await fixture.store.push('fixture/tiny')
  await fixture.store.sign(pin)
  fixture.store.publish({ tiny: tinyManifest('tiny', pin, accountsOf('tiny')) })
  cell = await fixture.start()
  await setUp(cell)
  pages = openJar(webOf(cell.output()))
  expect((await pages.call('POST', '/sign-in', { form: admin, headers: own })).status).toBe(303)
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
})
afterEach(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

const post = (path: string, form: Record<string, string> = {}) =>
  pages.call('POST', path, { form, headers: own })
const shown = async (path = page): Promise<string> => (await pages.call('GET', path)).text

test('an account is added, reset and removed by the page, which shows a password once', async () => {
  expect(await shown()).toContain('Nobody has an account yet')
  const refused = await post(page, { username: 'root' })
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('aria-invalid')])
  const made = await post(page, { username: 'anna' })
  const [, password = ''] = /<code>([a-z2-9-]{19})<\/code>/.exec(made.text) ?? []
  expect([made.status, password]).toEqual([200, expect.stringMatching(/./)])
  await expect.poll(() => shown(), { timeout: 30_000 }).toContain('Active')
  expect(await shown()).not.toContain(password)
  expect((await post(`${page}/anna/reset`)).text).toMatch(/<code>[a-z2-9-]{19}<\/code>/)
  expect((await post(`${page}/anna/retry`)).status).toBe(303)
  expect((await post(`${page}/anna/remove`)).status).toBe(303)
  await expect.poll(() => shown(), { timeout: 30_000 }).toContain('Nobody has an account yet')
})

test('a page of many accounts is small, leads to the next, and finds one', async () => {
  const most = size(200, 1_000)
  for (let at = 100; at < 100 + most; at += 1)
    await cell.call('POST', '/api/services/tiny/accounts', { username: `someone-${at}` })
  const text = await shown()
  expect(gzipSync(text).byteLength).toBeLessThan(40 * 1024)
  expect(text).toContain('cursor=')
  const found = await shown(`${page}?q=someone-177`)
  expect(found).toContain('someone-177')
  expect(found).not.toContain('someone-176')
})
