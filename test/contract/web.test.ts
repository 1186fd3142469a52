import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readRoutes, routesOf } from '../../runtime/routes-file.ts'
import { webHost } from '../../runtime/web-host.tsx'
import { makeHome, removeHome, startTestCell } from '../support/cell.ts'
import {
  noStore,
  startEnginelessCell,
  startFreshCell,
  type EnginelessCell,
} from '../support/engineless-cell.ts'
import { admin, openJar, setUp } from '../support/set-up.ts'

const root = join(import.meta.dirname, '../..')
const { functions } = readRoutes(readFileSync(join(root, 'routes.json'), 'utf8'))
const pages = functions.filter(({ host }) => host === 'web')

let cell: EnginelessCell
let web: string
beforeAll(async () => {
  cell = await startEnginelessCell()
  web = pagesOf(cell.output())
})
afterAll(() => cell[Symbol.asyncDispose]())

function pagesOf(output: string): string {
  return /Its pages are at (\S+)/.exec(output)?.[1] ?? ''
}

const open = ['/', '/setup', '/sign-in']
const routes = pages
  .flatMap((entry) => routesOf(entry))
  .map(({ method, path }) => ({ method, path: path.replace(':id', id(path)) }))

function id(path: string): string {
  return path.startsWith('/jobs') ? '01900000-0000-7000-8000-000000000000' : 'calendar'
}

describe.each(routes.filter(({ path }) => !open.includes(path)))('$method $path', ({ method, path }) => {
  const form = method === 'POST' ? { form: {} } : {}

  test('sends who is not signed in to the sign-in page', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer cell_wrong' },
      { cookie: 'cell_session_00000000=x' },
    ]) {
      const answer = await openJar(web).call(method, path, {
        ...form,
        headers: headers as Record<string, string>,
      })
      expect(answer).toMatchObject({ status: 303, headers: { location: '/sign-in' } })
    }
  })
})

describe.each(routes.filter(({ method }) => method === 'GET'))('$method $path', ({ path }) => {
  test('has nothing inline, under a strict policy', async () => {
    const answer = await openJar(web).call('GET', path)
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
    expect(policy).not.toContain('unsafe')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.text).not.toMatch(/ on[a-z]+=| style=|<style|<script>|javascript:/)
  })
})

describe.each(routes.filter(({ method }) => method === 'POST'))('$method $path', ({ method, path }) => {
  test('does nothing for a page of another site', async () => {
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await cell.jar.call('GET', '/api/auth/me')
      expect(answer.status).toBe(200)
      const refused = await signedIn().call(method, path, {
        form: {},
        headers: headers as Record<string, string>,
      })
      expect(refused.status).toBe(403)
      expect(refused.text).toContain('not asked for by a page of this cell')
    }
  })
})

/** Cookies know no ports: who signed in at the API is signed in at the pages. */
function signedIn() {
  const jar = openJar(web)
  for (const [name, value] of cell.jar.cookies) jar.cookies.set(name, value)
  return jar
}

test('set-up and sign-in are forms that work without a script', async () => {
  const fresh = await startFreshCell()
  onTestFinished(() => fresh[Symbol.asyncDispose]())
  const browser = openJar(pagesOf(fresh.output()))
  expect(await browser.call('GET', '/services')).toMatchObject({
    status: 303,
    headers: { location: '/setup' },
  })
  expect((await browser.call('GET', '/setup')).text).toContain('name="code"')
  const fields = { cell_name: 'attic', mode: 'lan', name: '', token: '', ...admin }
  const wrong = await browser.call('POST', '/setup', { form: { ...fields, code: 'AAAA' } })
  expect(wrong.status).toBe(401)
  expect(wrong.text).toContain('The set-up code is wrong')
  expect(wrong.text).not.toContain(admin.password)
  const [, code = ''] = /Set-up code: (\S+)/.exec(fresh.output()) ?? []
  const done = await browser.call('POST', '/setup', { form: { ...fields, code } })
  expect(done).toMatchObject({ status: 303, headers: { location: '/services' } })
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
  expect(login.headers['set-cookie']?.[0]).toMatch(/; Secure$/)
  expect((await browser.call('GET', '/services')).status).toBe(200)
})

test('the icon, the style sheet and the script are served for ever, under the hash of what they hold', async () => {
  const { text } = await openJar(web).call('GET', '/sign-in')
  const assets = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address)
  expect(assets).toHaveLength(3)
  for (const address of assets) {
    expect(address).toMatch(/-[A-Z0-9]{8}\.(js|css|svg)$/)
    const asset = await openJar(web).call('GET', address)
    expect(asset.status).toBe(200)
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  }
})

test('a job of another kind of state draws its steps anew for as long as it lives', async () => {
  const { body } = await cell.call('POST', '/api/stores/refresh')
  await cell.ended(body.job.id)
  const stream = await signedIn().call('GET', `/jobs/${body.job.id}/events`)
  expect(stream.headers['content-type']).toBe('text/event-stream')
  expect(stream.text).toMatch(/data: .*failed.*\n\nevent: end\ndata:\n\n$/s)
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
  const text = readFileSync(join(root, 'routes.json'), 'utf8')
  expect(() => readRoutes(text.replace('"API": "api:call"', '"JOBS": "jobs:enqueue"'))).toThrow(
    /and no other/,
  )
})

test('alone, the pages run confined, and reach the API over its socket for them', async () => {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}`, CELL_WEB_PORT: '0' }
  const api = await startTestCell({ home, settings: noStore, variables, args: ['--host', 'api'] })
  onTestFinished(() => api.stop())
  expect(api.output()).not.toContain('Its pages are at')
  const env = { PATH: process.env.PATH, CELL_HOME: home, ...variables }
  const child = spawn(process.execPath, [join(root, 'dist/runtime/main.js'), '--host', 'web'], { env })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  while (!said.includes('Its pages are at')) said += String((await once(child.stdout, 'data'))[0])
  expect(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')).toContain('--permission')

  const browser = openJar(pagesOf(said))
  const jar = await setUp(api)
  for (const [name, value] of jar.cookies) browser.cookies.set(name, value)
  expect((await browser.call('GET', '/services')).status).toBe(200)
  expect((await browser.call('POST', '/sign-out', { form: {} })).status).toBe(303)
  expect((await browser.call('POST', '/sign-in', { form: admin })).headers.location).toBe('/services')
  const { body } = await api.call('POST', '/api/stores/refresh')
  const stream = await browser.call('GET', `/jobs/${body.job.id}/events`)
  expect(stream.text).toMatch(/event: end/)
  await api.stop()
  const gone = await browser.call('GET', '/services')
  expect(gone.status).toBe(503)
  expect(gone.text).toContain('The API of the cell does not answer')
})
