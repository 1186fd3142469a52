import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { readByPlistlib } from '../support/plistlib.ts'
import { openJar, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

const slow = { timeout: 60_000 }
const headers = { 'sec-fetch-site': 'same-origin' }
const post = (jar: Jar, path: string, form: Record<string, string> = {}) =>
  jar.call('POST', path, { form, headers })

/** The browser of somebody who has accepted an invitation. */
async function person(name: string): Promise<Jar> {
  await cell.call('POST', '/api/peers', { name })
  const { body } = await cell.call('POST', `/api/peers/${name}/invite`)
  const pages = openJar(webOf(cell.output()))
  const password = 'a person has its own'
  expect((await post(pages, body.path, { password })).headers.location).toBe('/me')
  return pages
}

const devicesOf = async (name: string): Promise<string[]> =>
  (await cell.call('GET', `/api/peers/${name}/devices`)).body.items.map((one: { name: string }) => one.name)

test('a person adds, renames, rekeys and removes a device of their own', async () => {
  const pages = await person('emil')
  expect((await pages.call('GET', '/me')).text).toContain('href="/me/devices/emil"')

  const made = await post(pages, '/me/devices', { name: 'laptop' })
  expect([made.status, made.headers.location]).toEqual([303, '/me/devices/laptop'])
  expect((await pages.call('GET', '/me/devices/laptop')).text).toContain('/me/devices/laptop/config.svg')
  const svg = await pages.call('GET', '/me/devices/laptop/config.svg')
  expect(svg.headers['content-type']).toBe('image/svg+xml')
  const before = (await pages.call('GET', '/me/devices/laptop/config')).text
  expect(before).toContain('PrivateKey = ')

  const again = await post(pages, '/me/devices', { name: 'Laptop' })
  expect([again.status, again.text]).toEqual([409, expect.stringContaining('value="Laptop"')])
  expect((await post(pages, '/me/devices', { name: 'no good' })).text).toContain('aria-invalid')

  const renamed = await post(pages, '/me/devices/laptop', { name: 'desk' })
  expect(renamed.headers.location).toBe('/me/devices/desk')
  expect((await pages.call('GET', '/me/devices/desk/config')).text).toBe(before)
  expect((await post(pages, '/me/devices/desk', { name: 'emil' })).status).toBe(409)

  expect((await post(pages, '/me/devices/desk/rotate')).status).toBe(303)
  expect((await pages.call('GET', '/me/devices/desk/config')).text).not.toBe(before)

  const linked = (await post(pages, '/me/devices/desk/link')).text
  const [path = ''] = /\/device\/[\w-]+/.exec(linked) ?? []
  const fetched = await post(openJar(webOf(cell.output())), path, { do: 'file' })
  expect(fetched.text).toContain('PrivateKey = ')

  const removed = await post(pages, '/me/devices/desk/remove')
  expect(removed.headers.location).toBe('/me?done=removed')
  await expect.poll(() => devicesOf('emil'), slow).toEqual(['emil'])
})

test('nobody reaches the devices of another, however they ask', async () => {
  const pages = await person('fritz')
  await person('gerda')
  await cell.call('POST', '/api/peers/gerda/devices', { name: 'tablet' })
  for (const path of ['/me/devices/tablet', '/me/devices/tablet/config', '/me/devices/tablet/config.svg'])
    expect((await pages.call('GET', path)).status, path).toBe(404)
  for (const what of ['', '/rotate', '/link', '/remove'])
    expect((await post(pages, `/me/devices/tablet${what}`, what === '' ? { name: 'x' } : {})).status).toBe(
      404,
    )
  expect(await devicesOf('gerda')).toEqual(['gerda', 'tablet'])
})

test('a person without accounts has nothing to set up, and is told so', async () => {
  const pages = await person('hilde')
  expect((await pages.call('GET', '/me')).text).toContain('You can’t use any service yet.')
  expect((await pages.call('GET', '/me/setup')).text).toContain('None of your services')
  const profile = await pages.call('GET', '/me/profile')
  expect(profile.headers).toMatchObject({
    'content-type': 'application/x-apple-aspen-config',
    'cache-control': 'no-store',
  })
  const { PayloadContent: parts } = readByPlistlib(profile.text)
  expect(parts).toEqual([])
  // An admin has no page of that kind.
  expect((await cell.jar.call('GET', '/api/peer/profile.mobileconfig')).status).toBe(403)
})
