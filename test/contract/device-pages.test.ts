import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import type { Jar } from '../support/set-up.ts'
import { openPages, post, signedInPages } from '../support/signed-in-pages.ts'

let cell: EnginelessCell
let pages: Jar
beforeAll(async () => {
  cell = await startEnginelessCell()
  pages = await signedInPages(cell)
})
afterAll(() => cell[Symbol.asyncDispose]())

const anna = async () => (await cell.call('GET', '/api/peers/anna')).body

test('somebody is added with a device of another name, or with none', async () => {
  const form = { name: 'anna', device: 'phone', tunnel: 'split' }
  expect((await post(pages, '/peers', form)).headers.location).toBe('/peers/anna?done=added')
  expect(await anna()).toMatchObject({ devices: [{ name: 'phone' }] })
  await post(pages, '/peers', { name: 'ben', device: 'x', without_device: 'true', tunnel: 'split' })
  expect((await cell.call('GET', '/api/peers/ben')).body).toMatchObject({ devices: [] })
  expect((await pages.call('GET', '/peers/ben')).text).toContain('No device yet')
})

test('a device is added on the page of its person, and what is wrong stands at the field', async () => {
  const made = await post(pages, '/peers/anna/devices', { name: 'laptop' })
  expect(made.headers.location).toBe('/peers/anna/devices/laptop?done=added')
  const page = await pages.call('GET', '/peers/anna/devices/laptop?done=added')
  expect(page.text).toContain('src="/peers/anna/devices/laptop/config.svg"')
  for (const name of ['Laptop', 'no good']) {
    const refused = await post(pages, '/peers/anna/devices', { name })
    expect([400, 409]).toContain(refused.status)
    expect(refused.text).toContain('aria-invalid')
    expect(refused.text).toContain(`value="${name}"`)
  }
  const { text } = await pages.call('GET', '/peers/anna')
  for (const name of ['phone', 'laptop']) {
    expect(text).toContain(`href="/peers/anna/devices/${name}"`)
    expect(text).toContain(`aria-label="Show the QR code of ${name}"`)
  }
})

test('a device is renamed, limited and rekeyed on its page', async () => {
  const path = '/peers/anna/devices/laptop'
  const form = { name: 'notebook', enabled: 'true', tunnel: 'full', access: 'some', services: 'calendar' }
  const saved = await post(pages, path, { ...form, expires: '2035-01-31' })
  expect(saved.headers.location).toBe('/peers/anna/devices/notebook?done=saved')
  const notebook = async () => (await anna()).devices[1]
  const before = await notebook()
  expect(before).toMatchObject({
    ...{ name: 'notebook', tunnel: 'full', services: ['calendar'], enabled: true },
    expires_at: '2035-01-31T23:59:59.000Z',
  })
  const taken = await post(pages, '/peers/anna/devices/notebook', { ...form, name: 'Phone' })
  expect([taken.status, taken.text]).toEqual([409, expect.stringContaining('aria-invalid')])
  expect((await post(pages, '/peers/anna/devices/notebook/rotate')).status).toBe(303)
  expect((await notebook()).public_key).not.toBe(before.public_key)
  const all = { name: 'notebook', tunnel: 'split', access: 'all', expires: '' }
  await post(pages, '/peers/anna/devices/notebook', all)
  expect(await notebook()).toMatchObject({ services: null, expires_at: null, enabled: false })
})

test('a link is shown once, and gives the file or its picture to who is not signed in', async () => {
  const link = async () => {
    const { text } = await post(pages, '/peers/anna/devices/phone/link')
    return new URL(/https:\/\/[^\s<]+\/device\/[\w-]{32}/.exec(text)?.[0] ?? '').pathname
  }
  const first = await link()
  const stranger = openPages(cell)
  // Whoever passes it on may look where it leads.
  for (let at = 0; at < 3; at++) expect((await stranger.call('GET', first)).text).toContain('value="file"')
  const file = await post(stranger, first, { do: 'file' })
  expect(file.headers['content-disposition']).toBe('attachment; filename="phone.conf"')
  expect(file.headers['cache-control']).toContain('no-store')
  expect(file.text).toBe((await cell.call('GET', '/api/peers/anna/devices/phone/config')).body)
  const again = await post(stranger, first, { do: 'file' })
  expect([again.status, again.text]).toEqual([404, expect.stringContaining('no longer valid')])
  const shown = await post(stranger, await link(), { do: 'qr' })
  expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('<svg')])
})

test('a device is removed on its page, which says before what goes', async () => {
  const path = '/peers/anna/devices/notebook/remove'
  expect((await pages.call('GET', path)).text).toContain('its keys and its address 10.66.0.')
  expect((await post(pages, path)).headers.location).toMatch(/^\/jobs\//)
  await expect.poll(async () => (await anna()).devices.length).toBe(1)
})

test('people are looked for by their names and those of their devices', async () => {
  const found = await pages.call('GET', '/peers?q=PHON')
  expect(found.text).toContain('href="/peers/anna"')
  expect(found.text).not.toContain('href="/peers/ben"')
  expect((await pages.call('GET', '/peers?q=zzz')).text).toContain('has “zzz” in its name')
})
