import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'
import { admin, csrf, openJar, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

async function ownCell(): Promise<EnginelessCell> {
  const own = await startEnginelessCell()
  onTestFinished(() => own[Symbol.asyncDispose]())
  return own
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

async function signedIn(of: EnginelessCell, headers: Record<string, string> = {}): Promise<Jar> {
  const jar = openJar(of.address)
  expect((await jar.call('POST', '/api/auth/login', { body: admin, headers })).status).toBe(204)
  return jar
}

/** A peer with a sign-in of its own. */
async function signedInPeer(of: EnginelessCell, name: string): Promise<Jar> {
  if ((await of.call('GET', `/api/peers/${name}`)).status === 404)
    await of.call('POST', '/api/peers', { name })
  const { body } = await of.call('POST', `/api/peers/${name}/invite`)
  const jar = openJar(of.address)
  const given = { invite: body.invite, password: 'peer of the cell' }
  expect((await jar.call('POST', '/api/auth/accept-invite', { body: given })).status).toBe(204)
  return jar
}

const me = async (jar: Jar): Promise<number> => (await jar.call('GET', '/api/auth/me')).status
const list = async (jar: Jar) => (await jar.call('GET', '/api/auth/sessions')).body.items

describe('sessions', () => {
  test('are listed with where and since when, and ended one by one', async () => {
    const [one, two] = [await signedIn(cell, { 'user-agent': firefox }), await signedIn(cell)]
    const items = await list(two)
    expect(items.find(({ current }: { current: boolean }) => current)).toMatchObject({
      ...{ user: 'ada', address: '127.0.0.1', browser: '' },
      expires_at: expect.stringMatching(/Z$/),
    })
    const other = items.find(({ browser }: { browser: string }) => browser === 'Firefox, Linux')
    expect(JSON.stringify(items)).not.toContain([...one.cookies.values()][0])
    const headers = await csrf(two)
    expect((await two.call('DELETE', `/api/auth/sessions/${other.id}`, { headers })).status).toBe(204)
    expect([await me(one), await me(two)]).toEqual([401, 200])
    expect(await two.call('DELETE', `/api/auth/sessions/${other.id}`, { headers })).toMatchObject({
      status: 404,
      body: { code: 'session-unknown' },
    })
  })

  test('of others are out of reach, but for who owns the box', async () => {
    const peer = await signedInPeer(cell, 'phone')
    const boss = await signedIn(cell)
    const [own] = await list(peer)
    expect(await list(peer)).toHaveLength(1)
    expect(own.user).toBe('phone')
    expect((await list(boss)).some(({ user }: { user: string }) => user !== 'ada')).toBe(false)
    const [foreign] = await list(boss)
    for (const [jar, id] of [
      [peer, foreign.id],
      [boss, own.id],
    ] as const) {
      const answer = await jar.call('DELETE', `/api/auth/sessions/${id}`, { headers: await csrf(jar) })
      expect(answer.body.code).toBe('session-unknown')
    }
    expect([await me(peer), await me(boss)]).toEqual([200, 200])

    const { stdout } = await runCell(cell.home, ['session', 'list'])
    expect(stdout).toMatch(/^SESSION +USER +BROWSER +ADDRESS +LAST USED\n/)
    expect(stdout).toContain(own.id)
    expect((await runCell(cell.home, ['session', 'end', own.id])).status).toBe(0)
    expect([await me(peer), await me(boss)]).toEqual([401, 200])
    const gone = await runCell(cell.home, ['session', 'end', own.id])
    expect([gone.status, gone.stderr]).toEqual([1, expect.stringContaining('no such session')])
  })

  test('are on the page, which ends them, its own too', async () => {
    const other = await signedIn(cell, { 'user-agent': firefox })
    const pages = openJar(webOf(cell.output()))
    await pages.call('POST', '/sign-in', { form: admin, headers: { 'user-agent': 'curl/8.14.1' } })
    const page = await pages.call('GET', '/account')
    expect(page.text).toContain('curl')
    expect(page.text).toContain('Firefox, Linux')
    const [, id = ''] =
      /action="\/account\/sessions\/([0-9a-f]{32})\/end"[^>]*><button[^>]*aria-label="End the session of Firefox/.exec(
        page.text,
      ) ?? []
    const ended = await pages.call('POST', `/account/sessions/${id}/end`, { form: {} })
    expect(ended.headers.location).toBe('/account?done=ended')
    expect(await me(other)).toBe(401)
    expect((await pages.call('GET', '/account?done=ended')).text).toContain('The session has ended.')
  })

  test('hold no words that a browser chose', async () => {
    const evil = '\u009b31m<b>Firefox/1 \u009d52;c;x'
    const jar = await signedIn(cell, { 'user-agent': evil })
    const found = (await list(jar)).find(({ current }: { current: boolean }) => current)
    expect(found.browser).toBe('Firefox')
  })
})

describe('a changed password', () => {
  test.each([
    ['all tokens too, where nothing else is said', {}, 401],
    ['all tokens too, where that is said', { end_tokens: true }, 401],
    ['no token, where that is said', { end_tokens: false }, 200],
  ])('ends %s', async (_, more, status) => {
    const own = await ownCell()
    const { body: token } = await own.call('POST', '/api/auth/tokens', { name: 'x', scope: 'admin' })
    const byToken = async (): Promise<number> =>
      (
        await openJar(own.address).call('GET', '/api/config', {
          headers: { authorization: `Bearer ${token.token}` },
        })
      ).status
    expect(await byToken()).toBe(200)
    const other = await signedIn(own)
    const body = { old_password: admin.password, new_password: 'another long one', ...more }
    const changed = await own.jar.call('POST', '/api/auth/change-password', {
      body,
      headers: await csrf(own.jar),
    })
    expect(changed.status).toBe(204)
    expect([await byToken(), await me(other), await me(own.jar)]).toEqual([status, 401, 200])
  })

  test.each([
    ['ticked', { end_tokens: 'true' }, 0],
    ['not ticked', {}, 1],
  ])('on the page ends tokens where that is %s', async (_, more, left) => {
    const own = await ownCell()
    await own.call('POST', '/api/auth/tokens', { name: 'x', scope: 'read' })
    const pages = openJar(webOf(own.output()))
    await pages.call('POST', '/sign-in', { form: admin })
    expect((await pages.call('GET', '/account')).text).toMatch(/name="end_tokens" value="true" checked/)
    const form = { old_password: admin.password, new_password: 'another long one', ...more }
    expect((await pages.call('POST', '/account/password', { form })).headers.location).toBe(
      '/account?done=password',
    )
    expect((await own.call('GET', '/api/auth/tokens')).body.items).toHaveLength(left)
  })

  test("of a peer ends its own sessions, and nobody's tokens", async () => {
    const own = await ownCell()
    await own.call('POST', '/api/auth/tokens', { name: 'x', scope: 'read' })
    const peer = await signedInPeer(own, 'phone')
    const pages = openJar(webOf(own.output()))
    const form = { username: 'phone', password: 'peer of the cell' }
    await pages.call('POST', '/sign-in', { form })
    expect((await pages.call('GET', '/account')).text).not.toContain('end_tokens')
    const body = { old_password: form.password, new_password: 'another long one', end_tokens: true }
    const changed = await peer.call('POST', '/api/auth/change-password', { body, headers: await csrf(peer) })
    expect(changed.status).toBe(204)
    expect((await pages.call('GET', '/account')).status).toBe(303)
    expect([await me(peer), await me(own.jar)]).toEqual([200, 200])
    expect((await own.call('GET', '/api/auth/tokens')).body.items).toHaveLength(1)
  })
})

test('cell admin reset ends every session, token and open invitation', async () => {
  const own = await ownCell()
  const { body: token } = await own.call('POST', '/api/auth/tokens', { name: 'x', scope: 'admin' })
  const peer = await signedInPeer(own, 'phone')
  await own.call('POST', '/api/peers', { name: 'tablet' })
  const { body: open } = await own.call('POST', '/api/peers/tablet/invite')
  const { stdout } = await runCell(own.home, ['admin', 'reset', '--json'])
  const stranger = openJar(own.address)
  const headers = { authorization: `Bearer ${token.token}` }
  expect((await stranger.call('GET', '/api/config', { headers })).status).toBe(401)
  expect([await me(peer), await me(own.jar)]).toEqual([401, 401])
  const accept = { invite: open.invite, password: 'peer of the cell' }
  expect((await stranger.call('POST', '/api/auth/accept-invite', { body: accept })).body.code).toBe(
    'invite-unknown',
  )
  expect((await stranger.call('POST', '/api/auth/login', { body: JSON.parse(stdout) })).status).toBe(204)
  const phone = { username: 'phone', password: 'peer of the cell' }
  expect((await openJar(own.address).call('POST', '/api/auth/login', { body: phone })).status).toBe(204)
})

describe('a peer that may not come in any more', () => {
  const signIn = (name: string) =>
    openJar(cell.address).call('POST', '/api/auth/login', {
      body: { username: name, password: 'peer of the cell' },
    })
  const dashboard = (jar: Jar) => jar.call('GET', '/api/peer/dashboard')

  test.each([
    ['disabled', () => ({ enabled: false }), { enabled: true }],
    ['over its time', () => ({ expires_at: new Date(Date.now() + 500).toISOString() }), { expires_at: null }],
  ])('since it is %s is signed out at once, and does not sign in', async (how, change, back) => {
    const name = `peer-${how.split(' ')[0]}`
    const jar = await signedInPeer(cell, name)
    expect((await dashboard(jar)).status).toBe(200)
    expect((await cell.call('PUT', `/api/peers/${name}`, change())).status).toBe(200)
    await expect.poll(() => me(jar)).toBe(401)
    for (const [method, path] of [
      ['GET', '/api/peer/dashboard'],
      ['GET', '/api/auth/me'],
      ['GET', `/api/peers/${name}/config`],
      ['POST', `/api/peers/${name}/rotate-keys`],
    ] as const)
      expect([path, (await jar.call(method, path)).status]).toEqual([path, 401])
    expect(await signIn(name)).toMatchObject({ status: 403, body: { code: 'sign-in-closed' } })
    const wrong = { username: name, password: 'wrong' }
    const guessed = await openJar(cell.address).call('POST', '/api/auth/login', { body: wrong })
    expect(guessed.body.code).toBe('credentials-wrong')
    const { body: invite } = await cell.call('POST', `/api/peers/${name}/invite`)
    const accept = { invite: invite.invite, password: 'peer of the cell' }
    const accepted = await openJar(cell.address).call('POST', '/api/auth/accept-invite', { body: accept })
    expect(accepted).toMatchObject({ status: 403, body: { code: 'sign-in-closed' } })
    const pages = openJar(webOf(cell.output()))
    const form = { username: name, password: 'peer of the cell' }
    expect((await pages.call('POST', '/sign-in', { form })).text).toContain('This sign-in is closed')
    await cell.call('PUT', `/api/peers/${name}`, back)
    expect((await signIn(name)).status).toBe(204)
  })

  test('since its time ends while it is signed in is signed out then', async () => {
    const jar = await signedInPeer(cell, 'guest')
    const expires_at = new Date(Date.now() + 1_500).toISOString()
    expect((await cell.call('PUT', '/api/peers/guest', { expires_at })).status).toBe(200)
    expect((await dashboard(jar)).status).toBe(200)
    await expect.poll(async () => (await dashboard(jar)).status).toBe(401)
  })

  test('since it was removed is signed out at once, and unknown', async () => {
    const jar = await signedInPeer(cell, 'old')
    await cell.call('DELETE', '/api/peers/old')
    await expect.poll(async () => (await dashboard(jar)).status).toBe(401)
    expect((await signIn('old')).body.code).toBe('credentials-wrong')
  })
})
