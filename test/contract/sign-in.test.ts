import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startEnginelessCell, startFreshCell } from '../support/engineless-cell.ts'
import { admin, csrf, openJar, setUp } from '../support/set-up.ts'
import { namedPages } from '../support/web-address.ts'
import { runCell } from '../support/run-cell.ts'

async function cellAfterSetUp() {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  return cell
}

async function cellBeforeSetUp() {
  const cell = await startFreshCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  return cell
}

const answers = { cell_name: 'attic', domain: { mode: 'duckdns', name: 'attic.duckdns.org' }, admin }

test('set-up takes the printed code, keeps other settings, signs in, and is over then', async () => {
  const cell = await cellBeforeSetUp()
  const before = JSON.parse(readFileSync(join(cell.home, 'config/api/cell_config.json'), 'utf8'))
  const [, code] = /Set-up code: (([A-Z2-7]{4}-){3}[A-Z2-7]{4})\n/.exec(cell.output()) ?? []
  const jar = openJar(cell.address)
  expect((await jar.call('GET', '/api/setup/status')).body).toEqual({ done: false })
  const token = 'domain-secret'
  const body = {
    ...answers,
    domain: { ...answers.domain, token },
    code: code?.toLowerCase().replaceAll('-', ' '),
  }
  expect((await jar.call('POST', '/api/setup/complete', { body })).status).toBe(204)
  expect((await jar.call('GET', '/api/auth/me')).body).toMatchObject({ name: 'user:ada', role: 'admin' })
  expect((await jar.call('GET', '/api/setup/status')).body).toEqual({ done: true })
  expect(JSON.parse(readFileSync(join(cell.home, 'config/api/cell_config.json'), 'utf8'))).toEqual({
    ...before,
    cell_name: 'attic',
    domain: answers.domain,
  })
  const again = await jar.call('POST', '/api/setup/complete', { body })
  expect(again).toMatchObject({ status: 403, body: { code: 'setup-done' } })
  expect((await cell.call('POST', '/api/setup/code')).body.code).toBe('setup-done')
})

test('ten wrong codes use the code up; a new one comes from the box alone', async () => {
  const cell = await cellBeforeSetUp()
  const jar = openJar(cell.address)
  const complete = (code: string) => jar.call('POST', '/api/setup/complete', { body: { ...answers, code } })
  for (let left = 9; left >= 0; left--)
    expect((await complete('AAAA-AAAA-AAAA-AAAA')).body).toMatchObject({
      code: 'setup-code-wrong',
      status: 401,
    })
  const printed = /Set-up code: (\S+)/.exec(cell.output())?.[1] ?? ''
  expect((await complete(printed)).body.code).toBe('setup-code-spent')
  expect((await jar.call('POST', '/api/setup/code')).status).toBe(403)
  const { stdout } = await runCell(cell.home, ['setup-code'])
  expect((await complete(stdout.trim())).status).toBe(204)
})

test('before set-up the box sees its services, and nobody else sees anything', async () => {
  const cell = await cellBeforeSetUp()
  const jar = openJar(cell.address)
  expect((await jar.call('GET', '/api/services/active')).body).toEqual({ items: [] })
  const foreign = await jar.call('GET', '/api/services/active', {
    headers: { 'x-forwarded-for': '127.0.0.1' },
  })
  expect(foreign.body).toMatchObject({ code: 'setup-required', status: 403 })
})

test('every complaint about the answers comes at once, without repeating a secret', async () => {
  const cell = await cellBeforeSetUp()
  const body = {
    code: 7,
    cell_name: 'A B',
    domain: { mode: 'x', token: {} },
    admin: { username: '', password: 'short' },
  }
  const answer = await openJar(cell.address).call('POST', '/api/setup/complete', { body })
  expect(answer.status).toBe(400)
  expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual([
    'code',
    'cell_name',
    'domain.mode',
    'domain.token',
    'admin.username',
    'admin.password',
  ])
  expect(answer.text).not.toContain('short')
})

test('signs in and out; the cookie is out of reach for scripts and foreign pages', async () => {
  const cell = await cellAfterSetUp()
  const jar = openJar(cell.address)
  const wrong = await jar.call('POST', '/api/auth/login', { body: { ...admin, password: 'wrong' } })
  expect(wrong.body).toMatchObject({ code: 'credentials-wrong', status: 401 })
  expect(await jar.call('POST', '/api/auth/login', { body: { ...admin, username: 'eve' } })).toMatchObject({
    body: { ...wrong.body },
  })
  const answer = await jar.call('POST', '/api/auth/login', { body: admin })
  expect(answer.status).toBe(204)
  for (const cookie of answer.headers['set-cookie'] ?? [])
    expect(cookie).toMatch(
      /^cell_(session|device)_[0-9a-f]{8}=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  const behindTls = await jar.call('POST', '/api/auth/login', {
    body: admin,
    headers: { 'x-forwarded-proto': 'https' },
  })
  expect(behindTls.headers['set-cookie']?.[0]).toMatch(/^cell_session_[^;]*;.*SameSite=Lax$/)

  expect((await jar.call('GET', '/api/jobs')).status).toBe(200)
  expect((await jar.call('POST', '/api/auth/logout', { headers: await csrf(jar) })).status).toBe(204)
  expect((await jar.call('GET', '/api/jobs')).status).toBe(401)
})

test.each([
  ['nothing shows where it comes from', {}, 403],
  ['the token does not match', { 'x-csrf-token': 'wrong' }, 403],
  ['another site asks', { 'sec-fetch-site': 'cross-site' }, 403],
  ['another page of this machine asks', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }, 403],
  ['a foreign origin asks', { origin: 'http://evil.example' }, 403],
  ['the origin is opaque', { origin: 'null' }, 403],
  ['the browser says it is our own page', { 'sec-fetch-site': 'same-origin' }, 202],
])('a change by cookie when %s', async (_, headers, status) => {
  const cell = await cellAfterSetUp()
  const answer = await cell.jar.call('POST', '/api/stores/refresh', {
    headers: headers as Record<string, string>,
  })
  expect(answer.status).toBe(status)
  if (status === 403) expect(answer.body.code).toBe('csrf')
})

test('a change by cookie goes through from its own origin or with its token, and no page signs others in', async () => {
  const cell = await cellAfterSetUp()
  const { jar } = cell
  const change = (headers: Record<string, string>) =>
    jar.call('POST', '/api/auth/tokens', { body: { name: 'x', scope: 'read' }, headers })
  expect((await change({ origin: namedPages(cell.address) })).status).toBe(201)
  expect((await change(await csrf(jar))).status).toBe(201)
  const foreign = await openJar(cell.address).call('POST', '/api/auth/login', {
    body: admin,
    headers: { origin: 'http://evil.example' },
  })
  expect(foreign.body.code).toBe('csrf')
})

test('a changed password ends every other session and the old password', async () => {
  const cell = await cellAfterSetUp()
  const other = openJar(cell.address)
  await other.call('POST', '/api/auth/login', { body: admin })
  const body = { old_password: admin.password, new_password: 'another long one' }
  const wrong = await cell.jar.call('POST', '/api/auth/change-password', {
    body: { ...body, old_password: 'wrong' },
    headers: await csrf(cell.jar),
  })
  expect(wrong.body.code).toBe('credentials-wrong')
  const answer = await cell.jar.call('POST', '/api/auth/change-password', {
    body,
    headers: await csrf(cell.jar),
  })
  expect(answer.status).toBe(204)
  expect((await cell.jar.call('GET', '/api/auth/me')).status).toBe(200)
  expect((await other.call('GET', '/api/auth/me')).status).toBe(401)
  expect((await other.call('POST', '/api/auth/login', { body: admin })).status).toBe(401)
})

test('cell admin reset gives a new password and signs everybody out', async () => {
  const cell = await cellAfterSetUp()
  const { stdout } = await runCell(cell.home, ['admin', 'reset', '--json'])
  expect((await cell.jar.call('GET', '/api/auth/me')).status).toBe(401)
  const jar = openJar(cell.address)
  expect((await jar.call('POST', '/api/auth/login', { body: JSON.parse(stdout) })).status).toBe(204)
})

test('ten thousand wrong passwords from one address get nowhere and lock nobody out', async () => {
  const cell = await cellAfterSetUp()
  const thief = openJar(cell.address)
  const statuses: Record<number, number> = {}
  const started = performance.now()
  for (let round = 0; round < 100; round++) {
    const guesses = Array.from({ length: 100 }, (_, at) =>
      thief.call('POST', '/api/auth/login', { body: { ...admin, password: `guess ${round} ${at}` } }),
    )
    for (const { status } of await Promise.all(guesses)) statuses[status] = (statuses[status] ?? 0) + 1
  }
  const seconds = (performance.now() - started) / 1_000
  expect((statuses[401] ?? 0) + (statuses[429] ?? 0)).toBe(10_000)
  // Five free tries, then one after 1 s, 2 s, 4 s…
  expect(statuses[401]).toBeLessThanOrEqual(5 + Math.ceil(Math.log2(seconds + 1)) + 1)
  const late = await thief.call('POST', '/api/auth/login', { body: admin })
  expect(late).toMatchObject({ status: 429 })
  expect(['locked-out', 'requests-too-many']).toContain(late.body.code)
  expect(Number(late.headers['retry-after'])).toBeLessThanOrEqual(2 * seconds + 2)

  const known = await cell.jar.call('POST', '/api/auth/login', { body: admin })
  expect(known.status).toBe(204)
  const elsewhere = await openJar(cell.address).call('POST', '/api/auth/login', {
    body: admin,
    from: '127.0.0.2',
  })
  expect(elsewhere.status).toBe(204)
  expect((await cell.call('GET', '/api/auth/me')).status).toBe(200)
  // Nor do they fill the disk.
  const { body } = await cell.call('GET', '/api/audit?limit=200')
  expect(body.items.length).toBeLessThan(40)
}, 120_000)

test('a password or a secret is found nowhere on disk and in no line of the log', async () => {
  const cell = await cellBeforeSetUp()
  const jar = await setUp(cell, {
    domain: { mode: 'duckdns', name: 'a.duckdns.org', token: 'domain-secret' },
  })
  await jar.call('POST', '/api/auth/login', { body: { ...admin, password: 'a wrong guess' } })
  await jar.call('POST', '/api/auth/login', { body: admin })
  const { body } = await cell.call('GET', '/api/audit')
  await cell.stop()
  const kept = (name: string) => readFileSync(join(cell.home, 'data/api', name), 'latin1')
  const database = readdirSync(join(cell.home, 'data/api')).filter((name) => name.startsWith('cell.db'))
  const everything = [cell.output(), JSON.stringify(body), ...database.map(kept)].join('\n')
  const code = /Set-up code: (\S+)/.exec(cell.output())?.[1] ?? ''
  expect(everything.split(code).length).toBe(2)
  for (const secret of [admin.password, 'a wrong guess', 'domain-secret', ...jar.cookies.values()])
    expect(everything).not.toContain(secret)
})
