import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { csrf, openJar } from '../support/set-up.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

const call = (method: string, path: string, body?: unknown) => cell.call(method, path, body)
const make = (name: string) => call('POST', '/api/peers', { name })
const slow = { timeout: 30_000 }

const password = 'a peer has its own'
async function invited(name: string) {
  await make(name)
  const { body, status } = await call('POST', `/api/peers/${name}/invite`)
  expect(status).toBe(201)
  return body.invite as string
}

test('a peer that signs in makes its sign-in by a link that is good once', async () => {
  const invite = await invited('kim')
  const jar = openJar(cell.address)
  const accept = (given: object) => jar.call('POST', '/api/auth/accept-invite', { body: given })
  const shown = () => jar.call('POST', '/api/auth/show-invite', { body: { invite } })
  expect(await shown()).toMatchObject({ status: 200, body: { name: 'kim' } })
  expect(await accept({ invite, password: 'short' })).toMatchObject({ status: 400 })
  expect(await accept({ invite, password })).toMatchObject({ status: 204 })
  expect(await accept({ invite, password })).toMatchObject({
    status: 404,
    body: { code: 'invite-unknown' },
  })
  expect(await shown()).toMatchObject({ status: 404, body: { code: 'invite-unknown' } })
  expect((await jar.call('GET', '/api/auth/me')).body).toMatchObject({ role: 'peer', peer: 'kim' })

  const fresh = openJar(cell.address)
  const body = { username: 'kim', password }
  expect(await fresh.call('POST', '/api/auth/login', { body })).toMatchObject({ status: 204 })
  expect((await fresh.call('GET', '/api/peer/dashboard')).body).toMatchObject({ name: 'kim' })
  expect((await fresh.call('GET', '/api/peer/services')).body).toEqual({ items: [] })
})

test('it sees and rotates its own, and nothing of others', async () => {
  const jar = openJar(cell.address)
  await jar.call('POST', '/api/auth/accept-invite', { body: { invite: await invited('lea'), password } })
  await make('mia')
  const headers = await csrf(jar)
  expect((await jar.call('GET', '/api/peers/lea/config')).text).toContain('PrivateKey = ')
  expect(await jar.call('POST', '/api/peers/lea/rotate-keys', { headers })).toMatchObject({ status: 200 })
  for (const [method, path] of [
    ['GET', '/api/peers'],
    ['GET', '/api/peers/mia'],
    ['GET', '/api/peers/mia/config'],
    ['GET', '/api/peers/mia/config.svg'],
    ['GET', '/api/peers/%6dia/config'],
    ['POST', '/api/peers/mia/rotate-keys'],
    ['PUT', '/api/peers/lea'],
    ['POST', '/api/peers/lea/invite'],
    ['GET', '/api/config'],
  ] as const) {
    const { status } = await jar.call(method, path, { headers })
    expect([403, 404], `${method} ${path}`).toContain(status)
  }
})

test('it is signed out when the peer goes, and a new peer of that name is somebody else', async () => {
  const jar = openJar(cell.address)
  await jar.call('POST', '/api/auth/accept-invite', { body: { invite: await invited('noa'), password } })
  await call('DELETE', '/api/peers/noa')
  await expect.poll(async () => (await call('GET', '/api/peers/noa')).status, slow).toBe(404)
  expect((await jar.call('GET', '/api/peer/dashboard')).status).toBe(401)
  await make('noa')
  expect((await jar.call('GET', '/api/peer/dashboard')).status).toBe(401)
  const body = { username: 'noa', password }
  expect(await jar.call('POST', '/api/auth/login', { body })).toMatchObject({ status: 401 })
})

test('it can not take the name of an admin, nor become one', async () => {
  await make('ada')
  expect(await call('POST', '/api/peers/ada/invite')).toMatchObject({
    status: 409,
    body: { code: 'sign-in-taken' },
  })
  expect((await call('POST', '/api/auth/admin-reset')).body.username).toBe('ada')
})
