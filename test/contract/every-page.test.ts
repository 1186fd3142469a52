import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRoutes, routesOf } from '../../runtime/functions/routes-file.ts'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { openJar } from '../support/set-up.ts'
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

const open = [
  '/setup',
  '/sign-in',
  '/sign-in/code',
  '/preferences',
  '/invite/:secret',
  '/device/:secret',
  '/trust',
  '/trust/pem',
  '/trust/mobileconfig',
  '/problems/:code',
]
const routes = pages
  .flatMap((entry) => routesOf(entry))
  .map(({ method, path }) => ({
    method,
    path: path
      .replace(':id', id(path))
      .replace(':username', 'anna')
      .replace(':name', 'phone')
      .replace(':device', 'phone')
      .replace(':kept', 'anna-1')
      .replace(':service', 'calendar'),
  }))
  .map(({ method, path }) => ({ method, path: path.endsWith('/plan') ? `${path}?do=install` : path }))

function id(path: string): string {
  if (path.startsWith('/account')) return '0'.repeat(32)
  return /^\/(jobs|settings\/tokens|account)/.test(path) ? '01900000-0000-7000-8000-000000000000' : 'calendar'
}

/** What each form must have filled in; the others take nothing. */
const fields: Record<string, Record<string, string>> = {
  '/domain': { mode: 'lan' },
  '/peers/phone/devices': { name: 'laptop' },
  '/peers/phone/devices/phone': { name: 'phone', tunnel: 'full' },
  '/peers': { name: 'phone', public_key: '', tunnel: 'full' },
  '/peers/phone': {},
  '/me/services/calendar/passwords': { label: 'x', username: 'x' },
  '/me/services/calendar/passwords/revoke': { label: 'x', username: 'x' },
  '/me/services/calendar/shares': { username: 'x', with: 'y', mode: 'read' },
  '/me/services/calendar/shares/remove': { username: 'x', with: 'y' },
  '/exits/new/calendar': { id: 'berlin' },
  '/peers/phone/exit': { way: 'direct' },
  '/me/devices': { name: 'phone' },
  '/me/devices/phone': { name: 'phone' },
  '/services/calendar/override': { confirm: 'calendar', reason: 'x' },
  '/settings/stores/add': { url: 'https://store.example/', images: '', accept: '' },
  '/settings/time-zone': { time_zone: 'UTC' },
  '/settings/names': { driver: 'unbound', blocked: '' },
  '/settings/verification': { mode: 'warn' },
  '/settings/tokens': { name: 'x', scope: 'read', days: '' },
  '/account/password': { old_password: 'a', new_password: 'b' },
  '/account/second-factor/confirm': { code: '123456' },
  '/account/second-factor/off': { password: 'a', code: '123456' },
}

describe.each(routes.filter(({ path }) => !open.includes(path)))('$method $path', ({ method, path }) => {
  const form = method === 'POST' ? { form: fields[path] ?? {} } : {}

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
      const back = method === 'GET' ? path : '/'
      const location = `/sign-in?${new URLSearchParams({ next: back }).toString()}`
      expect(answer).toMatchObject({ status: 303, headers: { location } })
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
