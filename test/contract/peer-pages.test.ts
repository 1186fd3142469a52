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

test('a peer is added by its page, which then shows its QR code and its file', async () => {
  expect((await pages.call('GET', '/peers')).text).toContain('Nobody yet')
  const refused = await post(pages, '/peers', { name: 'no good', tunnel: 'split' })
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('aria-invalid')])
  const made = await post(pages, '/peers', { name: 'anna', tunnel: 'full', peer_to_peer: 'true' })
  expect([made.status, made.headers.location]).toEqual([303, '/peers/anna?done=added'])
  const page = await pages.call('GET', '/peers/anna?done=added')
  expect(page.text).toContain('src="/peers/anna/devices/anna/config.svg"')
  expect((await pages.call('GET', '/peers/anna/devices/anna/config.svg')).headers['content-type']).toBe(
    'image/svg+xml',
  )
  const file = await pages.call('GET', '/peers/anna/devices/anna/config')
  expect(file.headers['content-disposition']).toContain('anna.conf')
  expect(file.text).toContain('PrivateKey = ')
  expect((await pages.call('GET', '/peers')).text).toContain('href="/peers/anna"')
})

test('a peer is shut out, given new keys, and removed by its page, which says before what goes', async () => {
  const { body: before } = await cell.call('GET', '/api/peers/anna')
  expect((await post(pages, '/peers/anna')).status).toBe(303)
  const { body: after } = await cell.call('GET', '/api/peers/anna')
  expect(after).toMatchObject({ enabled: false, tunnel: 'full', peer_to_peer: false })
  expect((await post(pages, '/peers/anna/devices/anna/rotate')).status).toBe(303)
  expect((await cell.call('GET', '/api/peers/anna')).body.public_key).not.toBe(before.public_key)
  const asked = await pages.call('GET', '/peers/anna/remove')
  expect(asked.text).toContain('its keys and its address 10.66.0.2')
  const removed = await post(pages, '/peers/anna/remove')
  expect(removed.headers.location).toMatch(/^\/jobs\//)
  await expect.poll(async () => (await cell.call('GET', '/api/peers/anna')).status).toBe(404)
})

test('what a peer may use, and until when, is set on its page', async () => {
  await post(pages, '/peers', { name: 'dora', tunnel: 'split' })
  const dora = async () => (await cell.call('GET', '/api/peers/dora')).body
  const change = async (form: Record<string, string>) =>
    (await post(pages, '/peers/dora', { enabled: 'true', ...form })).status
  expect(await change({ access: 'some', services: 'calendar', expires: '2035-01-31' })).toBe(303)
  expect(await dora()).toMatchObject({ services: ['calendar'], expires_at: '2035-01-31T23:59:59.000Z' })
  const { text } = await pages.call('GET', '/peers/dora')
  expect(text).toMatch(/name="services" value="calendar" checked/)
  expect(text).toContain('type="date"')
  await cell.call('PUT', '/api/peers/dora', { expires_at: '2035-01-31T08:00:00Z' })
  expect(await change({ access: 'some', expires: '2035-01-31' })).toBe(303)
  expect(await dora()).toMatchObject({ services: [], expires_at: '2035-01-31T08:00:00.000Z' })
  expect(await change({ access: 'all', expires: '' })).toBe(303)
  expect(await dora()).toMatchObject({ services: null, expires_at: null, enabled: true })
  expect(await change({ access: 'some', services: '../x' })).toBe(400)
  expect(await change({ expires: 'soon' })).toBe(400)
  expect(await dora()).toMatchObject({ services: null, expires_at: null })
})

test('an invitation leads to a page of its own, where the peer sees itself and nothing of others', async () => {
  await post(pages, '/peers', { name: 'ben', tunnel: 'split' })
  const { text } = await post(pages, '/peers/ben/invite')
  const [url = ''] = /https:\/\/[^\s<]+\/invite\/[\w-]{32}/.exec(text) ?? []
  const path = new URL(url).pathname
  expect(text).toContain('aria-label="Invitation of ben as a QR code"')
  const ben = openPages(cell)
  const asked = await ben.call('GET', path)
  expect(asked.text).toContain('type="password"')
  expect(asked.text).toContain('Your user name is “ben”')
  const short = await post(ben, path, { password: 'short' })
  expect([short.status, short.text]).toEqual([400, expect.stringContaining('at least 8')])
  expect((await post(ben, path, { password: 'ben has his own' })).headers.location).toBe('/me')
  expect((await post(openPages(cell), path, { password: 'somebody else' })).status).toBe(404)
  const used = await openPages(cell).call('GET', path)
  expect([used.status, used.text]).toEqual([404, expect.not.stringContaining('type="password"')])
  const home = await ben.call('GET', '/')
  expect([home.status, home.headers.location]).toEqual([303, '/me'])
  const me = await ben.call('GET', '/me')
  expect(me.text).toContain('<h1>Hello, ben</h1>')
  expect(me.text).not.toContain('href="/settings"')
  // The events are an admin's; a page that asked for them all the same would say that nobody answers.
  expect(me.text).not.toContain('hx-sse:connect')
  for (const other of ['/peers', '/peers/add', '/settings', '/jobs'])
    expect((await ben.call('GET', other)).status, other).toBe(403)
})
