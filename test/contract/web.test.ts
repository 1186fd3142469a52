import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readRoutes } from '../../runtime/functions/routes-file.ts'
import { webHost } from '../../start/web-host.tsx'
import { makeHome, removeHome, startTestCell } from '../support/cell.ts'
import {
  noStore,
  startEnginelessCell,
  startFreshCell,
  type EnginelessCell,
} from '../support/engineless-cell.ts'
import { openPageStream } from '../support/page-stream.ts'
import { admin, openJar, setUp } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

const root = join(import.meta.dirname, '../..')
const { functions } = readRoutes(readFileSync(join(root, 'routes.json'), 'utf8'))
const pages = functions.filter(({ host, development }) => host === 'web' && !development)

let cell: EnginelessCell
let web: string
beforeAll(async () => {
  cell = await startEnginelessCell()
  web = webOf(cell.output())
})
afterAll(() => cell[Symbol.asyncDispose]())

function signedIn() {
  const jar = openJar(web)
  for (const [name, value] of cell.jar.cookies) jar.cookies.set(name, value)
  return jar
}

test('set-up and sign-in are forms that work without a script', async () => {
  const fresh = await startFreshCell()
  onTestFinished(() => fresh[Symbol.asyncDispose]())
  const browser = openJar(webOf(fresh.output()))
  expect(await browser.call('GET', '/services')).toMatchObject({
    status: 303,
    headers: { location: '/setup' },
  })
  expect((await browser.call('GET', '/setup')).text).toContain('name="code"')
  const fields = { cell_name: 'attic', mode: 'lan', name: '', token: '', ...admin }
  const wrong = await browser.call('POST', '/setup', { form: { ...fields, code: 'AAAA' } })
  expect(wrong.status).toBe(401)
  expect(wrong.text).toMatch(/<input id="code"[^>]* value="AAAA"[^>]* aria-invalid="true"/)
  expect(wrong.text).toContain(`value="${admin.password}"`)
  const [, code = ''] = /Set-up code: (\S+)/.exec(fresh.output()) ?? []
  const done = await browser.call('POST', '/setup', { form: { ...fields, code } })
  expect(done).toMatchObject({ status: 303, headers: { location: '/' } })
  expect((await browser.call('GET', '/services')).status).toBe(200)

  expect((await browser.call('POST', '/sign-out', { form: {} })).headers.location).toBe('/sign-in')
  expect((await browser.call('GET', '/services')).status).toBe(303)
  const refused = await browser.call('POST', '/sign-in', { form: { ...admin, password: '<b>wrong' } })
  expect(refused.status).toBe(401)
  expect(refused.text).not.toContain('<b>')
  const login = await browser.call('POST', '/sign-in', {
    form: admin,
    headers: { 'x-forwarded-proto': 'https' },
  })
  // Whoever comes to the port itself does not come through the proxy, whatever they say.
  expect(login.headers['set-cookie']?.[0]).toMatch(/^cell_session_[^;]*;.*SameSite=Lax$/)
  expect((await browser.call('GET', '/services')).status).toBe(200)
})

test('the icons, the style sheet and the script are served for ever, small, under the hash of what they hold', async () => {
  const { text } = await openJar(web).call('GET', '/sign-in')
  const named = [...text.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(([, address = '']) => address)
  const assets = [...new Set(named)]
  expect(assets).toHaveLength(3)
  for (const address of assets) {
    expect(address).toMatch(/-[A-Z0-9]{8}\.(js|css|svg)$/)
    const asset = await openJar(web).call('GET', address)
    expect(asset.status).toBe(200)
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const answer = await fetch(`${web}${address}`, { headers: { 'accept-encoding': encoding } })
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      const small = await packedBytes(address, encoding)
      expect(unpack(small).toString()).toBe(asset.text)
      expect(small.length).toBeLessThan(asset.text.length / 2)
    }
  }
})

async function packedBytes(path: string, encoding: string): Promise<Buffer> {
  const outgoing = request(`${web}${path}`, { headers: { 'accept-encoding': encoding } }).end()
  const [answer] = await once(outgoing, 'response')
  return await buffer(answer)
}

test('the first view of the services weighs little', async () => {
  const jar = signedIn()
  const cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const { text } = await jar.call('GET', '/services')
  const assets = new Set([...text.matchAll(/\/assets\/[^"#]+/g)].map(([address]) => address))
  const weights = [...assets].map(async (address) => (await packedBytes(address, 'br')).length)
  const page = await fetch(`${web}/services`, { headers: { cookie, 'accept-encoding': 'br' } })
  expect(assets.size + 1).toBeLessThanOrEqual(4)
  const sum = (await Promise.all(weights)).reduce((all, one) => all + one, 0)
  expect(sum + Number(page.headers.get('content-length') ?? text.length)).toBeLessThan(25_000)
})

test('a page goes on where its reader was, and never to another site', async () => {
  const signIn = async (next: string): Promise<unknown> =>
    (await openJar(web).call('POST', '/sign-in', { form: { ...admin, next } })).headers.location
  expect(await signIn('/services/calendar/logs?q=a%20b')).toBe('/services/calendar/logs?q=a%20b')
  for (const elsewhere of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:1',
    '/a\n/b',
    '',
  ])
    expect(await signIn(elsewhere)).toBe('/')
})

test('a part of a page that is asked for after the session ended leads the whole page to the sign-in', async () => {
  const answer = await openJar(web).call('GET', '/services/calendar/logs/events', {
    headers: { 'hx-request': 'true', referer: `${web}/services/calendar/logs` },
  })
  expect(answer).toMatchObject({
    status: 401,
    headers: { 'hx-redirect': '/sign-in?next=%2Fservices%2Fcalendar%2Flogs' },
  })
})

test('speaks German to who prefers it, and wears the colours that were chosen', async () => {
  const browser = openJar(web)
  const german = await browser.call('GET', '/sign-in', {
    headers: { 'accept-language': 'fr, de-CH;q=0.8, en;q=0.5' },
  })
  expect(german.text).toMatch(/<html lang="de">.*<h1>Anmelden<\/h1>/s)
  expect((await browser.call('GET', '/sign-in')).text).toMatch(/<html lang="en">.*<h1>Sign in<\/h1>/s)
  const choose = async (form: Record<string, string>) =>
    await browser.call('POST', '/preferences', { form: { ...form, next: '/sign-in' } })
  expect(await choose({ language: 'de' })).toMatchObject({ status: 303, headers: { location: '/sign-in' } })
  await choose({ theme: 'dark' })
  const { text } = await browser.call('GET', '/sign-in')
  expect(text).toContain('<html lang="de" data-theme="dark">')
  expect((await choose({ theme: 'purple' })).status).toBe(400)
})

test('the style guide is there only for those who ask for it', async () => {
  expect((await signedIn().call('GET', '/styleguide')).status).toBe(404)
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}`, CELL_DEVELOPMENT: '1' }
  const own = await startTestCell({ home, settings: noStore, variables })
  onTestFinished(() => own.stop())
  const { status, text } = await openJar(webOf(own.output())).call('GET', '/styleguide')
  expect(status).toBe(200)
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

test('what a page sends along is never taken for who somebody is', async () => {
  const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'x', scope: 'admin' })
  for (const headers of [
    { authorization: `Bearer ${body.token}` },
    { 'x-forwarded-user': 'ada' },
    { 'remote-user': 'ada' },
    { 'cell-client-address': 'socket' },
  ])
    expect(
      (await openJar(web).call('GET', '/services', { headers: headers as Record<string, string> })).status,
    ).toBe(303)
})

test('a function of the pages has the binding API and no other', () => {
  for (const entry of pages) {
    expect(entry.bindings).toEqual({ API: 'api:call' })
    const env = webHost({} as never).bindings(entry)
    expect(Object.keys(env)).toEqual(['API'])
    for (const other of ['JOBS', 'DOCKER', 'DB', 'PEOPLE'])
      expect(() => (env as Record<string, unknown>)[other]).toThrow(/does not grant/)
  }
  const asked = { entry: 'home.tsx', bindings: { JOBS: 'jobs:cancel' } }
  const text = JSON.stringify({ api: {}, web: { 'GET /': asked }, jobs: {} })
  expect(() => readRoutes(text)).toThrow(/web\.GET \/\.bindings/)
})

test('alone, the pages run confined, and reach the API over its socket for them', async () => {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}`, CELL_WEB_PORT: '0' }
  const api = await startTestCell({ home, settings: noStore, variables, args: ['--host', 'api'] })
  onTestFinished(() => api.stop())
  expect(api.output()).not.toContain('Its pages are at')
  const env = { PATH: process.env.PATH, CELL_HOME: home, ...variables }
  const child = spawn(process.execPath, [join(root, 'dist/start/main.js'), '--host', 'web'], { env })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  while (!said.includes('Its pages are at')) await once(child.stdout, 'data')
  expect(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')).toContain('--permission')

  const browser = openJar(webOf(said))
  const jar = await setUp(api)
  for (const [name, value] of jar.cookies) browser.cookies.set(name, value)
  expect((await browser.call('GET', '/services')).status).toBe(200)
  expect((await browser.call('POST', '/sign-out', { form: {} })).status).toBe(303)
  expect((await browser.call('POST', '/sign-in', { form: admin })).headers.location).toBe('/')
  using stream = await openPageStream(webOf(said), browser, { after: '1', show: 'home' })
  await stream.until(/hx-target="#home-now".*<\/hx-partial>\n/s)
  await api.stop()
  await stream.until(/event: end\ndata: \{\}\n\n$/)
  const gone = await browser.call('GET', '/services')
  expect(gone.status).toBe(503)
  expect(gone.text).toContain('The API of the cell does not answer')
})
