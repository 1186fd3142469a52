import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeHome, removeHome, startTestCell, type TestCell } from '../support/cell.ts'
import { editDb } from '../support/edit-db.ts'
import { noStore } from '../support/engineless-cell.ts'
import { admin, openJar, setUp } from '../support/set-up.ts'

let cell: TestCell
const home = makeHome()
const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}` }

/** A cell whose admin is `ada`, and which has two peers of an earlier version that differ in case only. */
beforeAll(async () => {
  const first = await startTestCell({ home, settings: noStore, variables })
  await setUp(first)
  await first.call('POST', '/api/peers', { name: 'some.name' })
  await first.call('POST', '/api/peers', { name: 'other', device: null })
  await first.stop()
  editDb(home, "update peer set name = 'Some.Name' where name = 'other'")
  cell = await startTestCell({ home, variables })
  await cell.call('POST', '/api/peers/Some.Name/devices', { name: 'phone' })
})
afterAll(async () => {
  await cell.stop()
  removeHome(home)
})

/** `from`: wrong tries count against the address that they come from. */
const signIn = async (username: string, password = admin.password, from = '127.0.0.1') =>
  (await openJar(cell.address).call('POST', '/api/auth/login', { body: { username, password }, from })).status

describe('signing in', () => {
  test.each(['ada', 'Ada', 'ADA', ' ada', 'Ada ', 'ada\n', '\u200bada\ufeff', '\u00a0aDa\t'])(
    'takes %j for ada',
    async (username) => expect(await signIn(username)).toBe(204),
  )

  test.each(['ad a', 'adá', 'ada\u0000', 'a', 'adaa'])('does not take %j', async (username) => {
    expect(await signIn(username)).toBe(401)
  })

  test('leaves the password as it is', async () => {
    expect(await signIn('ada', ` ${admin.password}`, '127.0.0.2')).toBe(401)
    expect(await signIn('ada', admin.password.toUpperCase(), '127.0.0.2')).toBe(401)
  })
})

describe('a name that another peer has, but for its letters', () => {
  test.each(['anna', 'Anna', 'ANNA', ' anna '])('%j is taken', async (name) => {
    await cell.call('POST', '/api/peers', { name: 'anna' })
    expect(await cell.call('POST', '/api/peers', { name })).toMatchObject({
      status: 409,
      body: { code: 'peer-exists', params: { name: 'anna' }, errors: [{ path: 'name' }] },
    })
  })

  test('those of an earlier version go on, and no third comes', async () => {
    for (const name of ['some.name', 'Some.Name']) {
      expect((await cell.call('GET', `/api/peers/${name}`)).body).toMatchObject({ name, enabled: true })
      expect((await cell.call('GET', `/api/peers/${name}/config`)).status).toBe(200)
      expect((await cell.call('PUT', `/api/peers/${name}`, { enabled: true })).body.name).toBe(name)
      expect((await cell.call('POST', '/api/peers', { name })).status).toBe(409)
    }
    expect((await cell.call('POST', '/api/peers', { name: 'SOME.NAME' })).status).toBe(409)
  })
})

/** A wait between tries is some seconds. */
const patience = { interval: 2_000 }

test('two people of an earlier version sign in each by the name as it is written, and by no other', async () => {
  const accept = async (name: string, password: string) => {
    const { status, body } = await cell.call('POST', `/api/peers/${name}/invite`)
    if (status !== 201) return body.code
    const jar = openJar(cell.address)
    const given = { invite: ` ${body.invite}\n`, password }
    return (await jar.call('POST', '/api/auth/accept-invite', { body: given })).status
  }
  expect(await accept('some.name', 'first password')).toBe(204)
  // A second sign-in would be taken for the first: it needs another name.
  expect(await accept('Some.Name', 'second password')).toBe('sign-in-taken')
  // Tests before have failed to sign in, so there may be a wait.
  await expect.poll(() => signIn('SOME.name', 'first password'), patience).toBe(204)
  expect(await accept('some.name', 'third password')).toBe(204)
  await expect.poll(() => signIn('Some.Name ', 'third password'), patience).toBe(204)
})

test('a peer does not sign in by what is the name of the admin', async () => {
  await cell.call('POST', '/api/peers', { name: 'ADA' })
  expect((await cell.call('POST', '/api/peers/ADA/invite')).body).toMatchObject({
    code: 'sign-in-taken',
    params: { name: 'ada' },
  })
})

test('a key that was pasted is the key', async () => {
  const { body } = await cell.call('GET', '/api/peers/some.name')
  await cell.call('POST', '/api/peers/some.name/rotate-keys')
  const public_key = `\ufeff ${body.public_key}\r\n`
  const made = await cell.call('POST', '/api/peers', { name: ' pasted\n', public_key })
  expect(made).toMatchObject({ status: 201, body: { name: 'pasted', public_key: body.public_key } })
})
