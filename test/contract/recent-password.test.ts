import { afterAll, beforeAll, expect, test } from 'vitest'
import { aged } from '../support/aged-cell.ts'
import { removeHome, type TestCell } from '../support/cell.ts'
import { startEnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'
import { admin, csrf, openJar, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: TestCell
let jar: Jar
/** Signed in just now. */
let fresh: Jar
let token: string
beforeAll(async () => {
  const young = await startEnginelessCell()
  await young.call('POST', '/api/peers', { name: 'phone' })
  token = (await young.call('POST', '/api/auth/tokens', { name: 'x', scope: 'admin' })).body.token
  const after = await aged(young, 10 * 60_000 + 1, [young.jar])
  cell = after.cell
  jar = after.jars[0] ?? young.jar
  fresh = openJar(cell.address)
  await fresh.call('POST', '/api/auth/login', { body: admin })
})
afterAll(async () => {
  await cell.stop()
  removeHome(cell.home)
})

const url = 'https://127.0.0.1:9/'
const stores = [{ id: 'evil', url, images: ['a/b'], image_keys: ['a.pub'], catalogue_keys: ['a.pub'] }]
/** What makes a credential, or somebody who is trusted, by whichever way. */
const makers: [string, string, object | undefined][] = [
  ['POST', '/api/auth/tokens', { name: 'thief', scope: 'admin' }],
  ['POST', '/api/peers/phone/invite', {}],
  ['POST', '/api/stores', { url }],
  ['PUT', '/api/stores', { stores }],
  ['PUT', '/api/config', { stores }],
  ['PUT', '/api/config', { stores: null }],
  ['POST', '/api/auth/second-factor', {}],
]

test.each(makers)('%s %s asks an old session for the password', async (method, path, body) => {
  const answer = await jar.call(method, path, { body, headers: await csrf(jar) })
  expect(answer).toMatchObject({ status: 403, body: { code: 'password-needed', params: { minutes: 10 } } })
})

test.each(makers)(
  '%s %s asks neither a young session, nor a token, nor the socket',
  async (method, path, body) => {
    const young = await fresh.call(method, path, { body, headers: await csrf(fresh) })
    expect(young.body?.code).not.toBe('password-needed')
    const headers = { authorization: `Bearer ${token}` }
    expect((await openJar(cell.address).call(method, path, { body, headers })).body?.code).not.toBe(
      'password-needed',
    )
    expect((await cell.call(method, path, body)).body?.code).not.toBe('password-needed')
  },
)

test('an old session still does all else', async () => {
  const headers = await csrf(jar)
  expect((await jar.call('PUT', '/api/config', { body: { time_zone: 'UTC' }, headers })).status).toBe(200)
  expect((await jar.call('GET', '/api/auth/tokens')).status).toBe(200)
  expect((await jar.call('POST', '/api/peers', { body: { name: 'tablet' }, headers })).status).toBe(201)
})

test('the command is not asked', async () => {
  expect((await runCell(cell.home, ['token', 'create', 'mine'])).status).toBe(0)
  expect((await runCell(cell.home, ['peer', 'invite', 'phone'])).status).toBe(0)
})

test.each([
  ['/settings/tokens', { name: 'mine', scope: 'read', days: '' }, 'shown only once'],
  ['/peers/phone/invite', {}, '/invite/'],
  ['/settings/stores/add', { url: 'file:///nowhere/', images: '', accept: '' }, 'store'],
  ['/account/second-factor', {}, 'Secret'],
])(
  'the page asks for the password in place, and goes on with what was typed: %s',
  async (path, form, done) => {
    // Each with a session of its own: one answer proves the whole session.
    const { cell: older, jars } = await aged(cell, 11 * 60_000, [jar])
    cell = older
    jar = jars[0] ?? jar
    const pages = openJar(webOf(cell.output()))
    for (const [name, value] of jar.cookies) pages.cookies.set(name, value)
    const post = (more: Record<string, string> = {}) =>
      pages.call('POST', path, { form: { ...form, ...more } })

    const asked = await post()
    expect(asked.status).toBe(403)
    expect(asked.text).toMatch(/<input id="confirm_password" name="confirm_password" type="password"/)
    if ('name' in form) expect(asked.text).toContain('value="mine"')

    const wrong = await post({ confirm_password: 'wrong' })
    expect(wrong.status).toBe(401)
    expect(wrong.text).toContain('name="confirm_password"')
    expect(wrong.text).not.toContain('value="wrong"')

    const right = await post({ confirm_password: admin.password })
    expect(right.text).not.toContain('name="confirm_password"')
    expect(right.text).toContain(done)
  },
)

test('passwords that are asked for again are throttled like those of a sign-in', async () => {
  const headers = await csrf(jar)
  const guess = (password: string) =>
    jar.call('POST', '/api/auth/confirm-password', { body: { password }, headers })
  // At once: on a busy machine one after the other would be slow enough by itself.
  const codes = (await Promise.all(Array.from({ length: 20 }, () => guess('wrong')))).map(
    ({ body }) => body.code,
  )
  expect(new Set(codes)).toEqual(new Set(['credentials-wrong', 'locked-out']))
  expect(codes.filter((code) => code === 'credentials-wrong').length).toBeLessThanOrEqual(6)
})
