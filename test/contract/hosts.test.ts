import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { askSocket } from '../support/ask-socket.ts'
import { startEnginelessCell, startFreshCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { admin, openJar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: EnginelessCell
let web: string
beforeAll(async () => {
  cell = await startEnginelessCell()
  web = webOf(cell.output())
})
afterAll(() => cell[Symbol.asyncDispose]())

const foreign = (port: string): string[] => [
  'rebind.attacker.example',
  `rebind.attacker.example:${port}`,
  `cell.localhost.attacker.example:${port}`,
  `other.cell.localhost:${port}`,
  `cell.localhost`,
  `127.0.0.1`,
  `127.0.0.1:1`,
  `127.0.0.2:${port}`,
  `0.0.0.0:${port}`,
  `[::]:${port}`,
  `attic.cell:${port}`,
  'attic.cell',
]
const known = (port: string): string[] => [
  ...['cell.localhost', 'localhost', '127.0.0.1', '[::1]', 'LocalHost'].map((name) => `${name}:${port}`),
]

describe.each([
  ['the API', () => cell.address, ['/health', '/api/auth/me', '/api/setup/status', '/nothing']],
  ['the pages', () => web, ['/', '/sign-in', '/setup', '/nothing', '/trust']],
])('%s', (_, addressOf, paths) => {
  test('answers by the names of this machine', async () => {
    for (const host of known(new URL(addressOf()).port)) {
      const { status } = await openJar(addressOf()).call('GET', paths[0] ?? '', { headers: { host } })
      expect([host, status < 400]).toEqual([host, true])
    }
  })

  test('answers by no other name', async () => {
    for (const host of foreign(new URL(addressOf()).port))
      for (const path of paths) {
        const answer = await openJar(addressOf()).call('GET', path, { headers: { host } })
        expect([host, path, answer.status]).toEqual([host, path, 421])
        expect(answer.text).toContain('host-unknown')
        expect(answer.headers['set-cookie']).toBeUndefined()
      }
  })

  test('believes neither a whole URL in the request line, nor none in HTTP/1.0', async () => {
    const { port, host } = new URL(addressOf())
    const path = paths[0] ?? ''
    const evil = `http://rebind.attacker.example:${port}${path}`
    for (const asked of [
      `GET ${evil} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      `GET http://${host}${path} HTTP/1.1\r\nHost: rebind.attacker.example\r\nConnection: close\r\n\r\n`,
      `GET ${path} HTTP/1.0\r\n\r\n`,
    ])
      expect(await sent(port, asked)).toMatch(/^HTTP\/1\.1 4(21|00) /)
  })
})

async function sent(port: string, asked: string): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.end(asked)
  return await text(socket)
}

test('a page that was bound anew to this machine signs nobody in and sets no cell up', async () => {
  const fresh = await startFreshCell()
  onTestFinished(() => fresh[Symbol.asyncDispose]())
  const [, code = ''] = /Set-up code: (\S+)/.exec(fresh.output()) ?? []
  const { port } = new URL(webOf(fresh.output()))
  const host = `rebind.attacker.example:${port}`
  const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
  const fields = { cell_name: 'attic', mode: 'lan', name: '', token: '', ...admin, code }
  const set = await openJar(webOf(fresh.output())).call('POST', '/setup', { form: fields, headers })
  expect(set.status).toBe(421)
  expect((await openJar(fresh.address).call('GET', '/api/setup/status')).body).toEqual({ done: false })

  const signed = await openJar(web).call('POST', '/sign-in', { form: admin, headers })
  expect(signed.status).toBe(421)
  const login = await openJar(cell.address).call('POST', '/api/auth/login', { body: admin, headers })
  expect(login).toMatchObject({ status: 421, body: { code: 'host-unknown' } })
  expect(login.headers['set-cookie']).toBeUndefined()
})

test('the sockets are asked by any name, and refused names fill no audit', async () => {
  for (const host of ['cell', 'api', 'rebind.attacker.example'])
    expect(
      (await askSocket(join(cell.home, 'data/api/cell.sock'), 'GET', '/health', undefined, { host })).status,
    ).toBe(200)
  const count = async (): Promise<number> =>
    (await cell.call('GET', '/api/audit?limit=200')).body.items.length
  const before = await count()
  for (let at = 0; at < 20; at++)
    await openJar(cell.address).call('POST', '/api/auth/login', { body: admin, headers: { host: 'evil' } })
  expect(await count()).toBe(before)
})

/** What a browser says when somebody opens a page. */
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none' }

test('people are told the name of the pages', () => {
  const { port } = new URL(web)
  expect(cell.output()).toContain(
    `Its pages are at http://cell.localhost:${port}, or http://127.0.0.1:${port}/?here=1 where`,
  )
})

describe('a browser that opens a page by a name that other programs share', () => {
  const named = (): string => web.replace('127.0.0.1', 'cell.localhost')
  const open = (path: string, headers: Record<string, string>, jar = openJar(web)) =>
    jar.call('GET', path, { headers: { host: new URL(web).host, ...navigation, ...headers } })

  test.each(['/services?q=a%20b', '/sign-in', '/'])('is led to the name of the pages: %s', async (path) => {
    for (const site of ['none', 'cross-site', 'same-site']) {
      const answer = await open(path, { 'sec-fetch-site': site })
      expect(answer.status).toBe(302)
      expect(new URL(String(answer.headers.location)).href).toBe(new URL(named() + path).href)
      expect(answer.text).toContain('here=1')
    }
    const { port } = new URL(web)
    expect((await open(path, { host: `localhost:${port}` })).headers.location).toContain('//cell.localhost:')
  })

  test('stays once it said that it cannot find that name', async () => {
    const jar = openJar(web)
    const said = await open('/sign-in?next=%2Fjobs&here=1', {}, jar)
    expect(said).toMatchObject({ status: 302, headers: { location: `${web}/sign-in?next=%2Fjobs` } })
    expect((await open('/sign-in?next=%2Fjobs', {}, jar)).status).toBe(200)
    expect((await open('/sign-in', { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    for (const path of ['//evil.example/x', '//evil.example/x?here=1'])
      expect(new URL(String((await open(path, {})).headers.location)).port).toBe(new URL(web).port)
  })

  test.each([
    ['is no navigation', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['is a frame', { 'sec-fetch-dest': 'iframe' }],
    ['comes by that name', { host: 'cell.localhost' }],
  ])('is led nowhere when it %s', async (_, headers) => {
    const host = 'host' in headers ? { host: `${headers.host}:${new URL(web).port}` } : {}
    expect((await open('/sign-in', { ...headers, ...host })).status).toBe(200)
  })

  test('a form is taken where it was sent', async () => {
    const answer = await openJar(web).call('POST', '/sign-in', {
      form: admin,
      headers: { host: new URL(web).host, ...navigation, 'sec-fetch-site': 'same-origin' },
    })
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } })
  })
})

test.each([
  ['the API', () => cell.address],
  ['the pages', () => web],
])('at a shared name %s signs in for a quarter of an hour, and remembers no device', async (_, addressOf) => {
  const { host, port } = new URL(addressOf())
  for (const name of [host, `localhost:${port}`, `[::1]:${port}`]) {
    const jar = openJar(addressOf())
    const headers = { host: name }
    const asked = addressOf() === web ? { form: admin, headers } : { body: admin, headers }
    const signed = await jar.call('POST', addressOf() === web ? '/sign-in' : '/api/auth/login', asked)
    const cookies = signed.headers['set-cookie'] as string[]
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/^cell_session_[0-9a-f]{8}=[^;]+; Max-Age=900; /)
    const api = openJar(cell.address)
    for (const [key, value] of jar.cookies) api.cookies.set(key, value)
    const { body } = await api.call('GET', '/api/auth/sessions', {
      headers: { host: new URL(cell.address).host },
    })
    const own = body.items.find((one: { current: boolean }) => one.current)
    expect(Date.parse(own.expires_at) - Date.parse(own.created_at)).toBe(15 * 60_000)
  }
})
