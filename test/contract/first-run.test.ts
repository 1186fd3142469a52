import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { startProvider, providerToken } from '../support/dns-provider.ts'
import { noStore, startEnginelessCell, startFreshCell } from '../support/engineless-cell.ts'
import { admin, openJar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

const own = { 'sec-fetch-site': 'same-origin' }
const fields = {
  ...{ cell_name: 'attic', mode: 'duckdns', name: 'attic.duckdns.org', token: providerToken },
  ...{ time_zone: 'Europe/Zurich', peer: 'phone', ...admin },
}

async function freshCell(): Promise<TestCell> {
  const records = { putText: () => Promise.resolve(), clearText: () => Promise.resolve() }
  const provider = await startProvider('duckdns', records)
  onTestFinished(() => provider[Symbol.asyncDispose]())
  const domain = { mode: 'lan', provider_url: provider.url, acme: { directory: 'http://127.0.0.1:9/' } }
  const cell = await startFreshCell({ ...noStore, domain })
  onTestFinished(() => cell[Symbol.asyncDispose]())
  return cell
}

const codeOf = (cell: TestCell): string => /Set-up code: (\S+)/.exec(cell.output())?.[1] ?? ''
const settingsOf = (cell: TestCell) =>
  JSON.parse(readFileSync(join(cell.home, 'config/api/cell_config.json'), 'utf8'))

test('the wizard checks the domain before anything is set up, for who has the code', async () => {
  const cell = await freshCell()
  const before = settingsOf(cell)
  const browser = openJar(webOf(cell.output()))
  const check = async (more: Record<string, string>) =>
    await browser.call('POST', '/setup', { form: { ...fields, do: 'check', ...more }, headers: own })
  const code = codeOf(cell)
  expect(await check({ code: 'AAAA-AAAA' })).toMatchObject({
    status: 401,
    text: expect.stringContaining('The set-up code is wrong'),
  })
  const wrong = await check({ code, token: 'wrong' })
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('is not accepted by Duck DNS')])
  expect(await check({ code, name: '' })).toMatchObject({
    status: 400,
    text: expect.stringMatching(/must be given in this mode.*value="phone"/s),
  })
  const right = await check({ code })
  expect([right.status, right.text]).toEqual([
    200,
    expect.stringContaining('The provider accepts these settings.'),
  ])
  // What was typed is still there, after a mistake and after a check, and the field with the mistake has the focus.
  for (const { text } of [wrong, right])
    for (const typed of [code, admin.password]) expect(text).toContain(`value="${typed}"`)
  expect(wrong.text).toMatch(/<input id="token"[^>]* autofocus/)
  expect(settingsOf(cell)).toEqual(before)
  expect((await browser.call('GET', '/services')).headers.location).toBe('/setup')
})

test('the wizard ends with the QR code of the first device, and times in its time zone', async () => {
  const cell = await freshCell()
  const browser = openJar(webOf(cell.output()))
  const form = { ...fields, code: codeOf(cell) }
  const refused = await browser.call('POST', '/setup', { form: { ...form, peer: 'no good' }, headers: own })
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('must be 1 to 64 letters')])
  const elsewhere = { ...form, time_zone: 'Mars/Olympus' }
  const lost = await browser.call('POST', '/setup', { form: elsewhere, headers: own })
  expect([lost.status, lost.text]).toEqual([400, expect.stringContaining('must be a time zone')])

  const done = await browser.call('POST', '/setup', { form, headers: own })
  expect([done.status, done.headers.location]).toEqual([303, '/welcome/phone'])
  expect((await browser.call('GET', '/welcome/phone')).text).toContain('src="/peers/phone/config.svg"')
  const picture = await browser.call('GET', '/peers/phone/config.svg')
  expect(picture.headers['content-type']).toBe('image/svg+xml')
  expect(settingsOf(cell)).toMatchObject({
    cell_name: 'attic',
    domain: { mode: 'duckdns', name: 'attic.duckdns.org' },
    time_zone: 'Europe/Zurich',
  })
  expect((await browser.call('GET', '/peers')).text).toContain('href="/peers/phone"')
  expect((await browser.call('GET', '/activity')).text).toMatch(/title="[^"]*GMT\+[12]"/)
})

test('a set-up that failed half-way is done again, with the device that was let in', async () => {
  const cell = await freshCell()
  const jar = openJar(cell.address)
  const { code, file } = { code: codeOf(cell), file: join(cell.home, 'config/api/cell_config.json') }
  const body = { code, cell_name: 'attic', admin, peer: { name: 'phone' } }
  const written = readFileSync(file, 'utf8')
  writeFileSync(file, '{')
  expect(await jar.call('POST', '/api/setup/complete', { body })).toMatchObject({
    body: { code: 'settings-invalid' },
  })
  expect((await jar.call('GET', '/api/setup/status')).body).toEqual({ done: false })
  writeFileSync(file, written)
  expect((await jar.call('POST', '/api/setup/complete', { body })).status).toBe(204)
  expect((await cell.call('GET', '/api/peers')).body.items).toMatchObject([{ name: 'phone' }])
})

test('the time zone is changed on the page of the settings, to one that there is', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const browser = openJar(webOf(cell.output()))
  for (const [name, value] of cell.jar.cookies) browser.cookies.set(name, value)
  const choose = async (time_zone: string) =>
    await browser.call('POST', '/settings/time-zone', { form: { time_zone }, headers: own })
  expect((await choose('Asia/Tokyo')).headers.location).toBe('/settings?done=saved')
  expect((await browser.call('GET', '/settings')).text).toContain('value="Asia/Tokyo" selected')
  expect(await choose('Asia/Nowhere')).toMatchObject({
    status: 400,
    text: expect.stringContaining('must be a time zone'),
  })
  expect((await cell.call('GET', '/api/auth/me')).body).toMatchObject({ time_zone: 'Asia/Tokyo' })
})
