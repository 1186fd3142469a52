import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { csrf, openJar, type Jar } from '../support/set-up.ts'

let cell: EnginelessCell
let anna: Jar
beforeAll(async () => {
  cell = await startEnginelessCell()
  for (const name of ['anna', 'ben']) await cell.call('POST', '/api/peers', { name, device: 'phone' })
  const { body } = await cell.call('POST', '/api/peers/anna/invite')
  anna = openJar(cell.address)
  const given = { invite: body.invite, password: 'anna has her own' }
  expect(await anna.call('POST', '/api/auth/accept-invite', { body: given })).toMatchObject({ status: 204 })
})
afterAll(() => cell[Symbol.asyncDispose]())

const own = async (method: string, path: string, body?: object) =>
  anna.call(method, `/api/peers/anna/devices${path}`, { ...(body && { body }), headers: await csrf(anna) })
const slow = { timeout: 30_000 }

test('a peer adds, renames, rekeys, links and removes its own devices', async () => {
  expect(await own('POST', '', { name: 'laptop' })).toMatchObject({ status: 201, body: { tunnel: 'split' } })
  expect(await own('PUT', '/laptop', { name: 'notebook' })).toMatchObject({ status: 200 })
  expect((await own('GET', '/notebook/config')).text).toContain('PrivateKey = ')
  expect(await own('POST', '/notebook/rotate-keys')).toMatchObject({ status: 200 })
  expect(await own('POST', '/notebook/link')).toMatchObject({ status: 201 })
  expect(await own('DELETE', '/notebook')).toMatchObject({ status: 202 })
  await expect.poll(async () => (await own('GET', '/notebook')).status, slow).toBe(404)
  expect((await own('GET', '')).body.items).toMatchObject([{ name: 'phone' }])
})

test('a peer gives its devices no more than it has', async () => {
  const later = '2099-01-01T00:00:00Z'
  for (const [method, path, body] of [
    ['POST', '', { name: 'x', expires_at: later }],
    ['POST', '', { name: 'x', services: ['calendar'] }],
    ['POST', '', { name: 'x', tunnel: 'full' }],
    ['PUT', '/phone', { enabled: true }],
    ['PUT', '/phone', { expires_at: null }],
    ['PUT', '/phone', { services: null }],
    ['PUT', '/phone', { tunnel: 'full' }],
  ] as const)
    expect(await own(method, path, body), JSON.stringify(body)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
  await cell.call('PUT', '/api/peers/anna', { tunnel: 'full' })
  expect(await own('POST', '', { name: 'tablet' })).toMatchObject({ status: 201, body: { tunnel: 'full' } })
  expect(await own('PUT', '/tablet', { tunnel: 'split' })).toMatchObject({ status: 200 })
})

test('a peer sees and changes nothing of the devices of others', async () => {
  const headers = await csrf(anna)
  for (const [method, path] of [
    ['GET', ''],
    ['POST', ''],
    ['GET', '/phone'],
    ['PUT', '/phone'],
    ['DELETE', '/phone'],
    ['GET', '/phone/config'],
    ['POST', '/phone/link'],
    ['POST', '/phone/rotate-keys'],
  ] as const)
    expect((await anna.call(method, `/api/peers/ben/devices${path}`, { headers })).status).toBe(403)
})
