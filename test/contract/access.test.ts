import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRoutes, routesOf, type FunctionEntry } from '../../runtime/functions/routes-file.ts'
import { startEnginelessCell, startFreshCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { openRoutes } from '../support/open-routes.ts'
import { admin, csrf, openJar, type Jar } from '../support/set-up.ts'
import type { TestCell } from '../support/cell.ts'

const { functions } = readRoutes(readFileSync(join(import.meta.dirname, '../../routes.json'), 'utf8'))

let cell: EnginelessCell
let fresh: TestCell & AsyncDisposable
const tokens: Record<string, string> = {}
const peerJars = new Map<string, Jar>()
let password = admin.password

beforeAll(async () => {
  ;[cell, fresh] = await Promise.all([startEnginelessCell(), startFreshCell()])
  await makeTokens()
})
afterAll(async () => {
  await cell[Symbol.asyncDispose]()
  await fresh[Symbol.asyncDispose]()
})

async function makeTokens(): Promise<void> {
  for (const scope of ['read', 'operate', 'admin']) {
    const { body } = await cell.call('POST', '/api/auth/tokens', { name: scope, scope })
    tokens[scope] = body.token
  }
}

const credentials = [
  'nobody',
  'local',
  'token read',
  'token operate',
  'token admin',
  'a wrong token',
  'a session',
  'a peer',
  'another peer',
  'a wrong session',
  'socket',
] as const
type Credential = (typeof credentials)[number]

/** Who may, said once more and independently of the guard: the reader of a table of routes would say the same. */
function mayCall(
  { allow, scope, routes: [route = ''] }: FunctionEntry,
  credential: Credential,
  isSetUp: boolean,
): boolean {
  if (credential === 'socket' || allow.includes('public')) return true
  if (!isSetUp && allow.includes('setup')) return true
  if (credential === 'local') return allow.includes('local')
  if (!isSetUp) return false
  if (credential === 'a session') return allow.includes('session') || allow.includes('admin')
  if (credential === 'a peer')
    return allow.some(
      (one) => one === 'session' || one === 'peer' || (one === 'own-peer' && route.includes('/:name')),
    )
  if (credential === 'another peer') return allow.includes('session') || allow.includes('peer')
  if (!allow.includes('admin') || !credential.startsWith('token ')) return false
  const scopes = ['read', 'operate', 'admin']
  return scopes.indexOf(credential.slice('token '.length)) >= scopes.indexOf(scope ?? 'admin')
}

const routes = functions
  .filter(({ host }) => host === 'api')
  .flatMap((entry) => routesOf(entry).map(({ method, path }) => ({ entry, method, path })))

test('the routes that are not for admins alone are those of the list', () => {
  const open = routes.filter(({ entry: { allow } }) => allow.some((one) => one !== 'admin'))
  const said = open.map(({ entry: { allow, scope }, method, path }) => [
    `${method} ${path}`,
    allow.map((one) => (one === 'admin' ? `admin:${scope}` : one)),
  ])
  expect(Object.fromEntries(said)).toEqual(openRoutes)
})

describe.each(routes)('$method $path', ({ entry, method, path }) => {
  const concrete = path.replaceAll(/:[a-z_]+/g, 'calendar')

  test.each(credentials)('answers %s as `allow` says', async (credential) => {
    expect(await admitted(cell, credential, method, concrete)).toBe(mayCall(entry, credential, true))
  })

  test.each(credentials)('before set-up it answers %s as `allow` says', async (credential) => {
    expect(await admitted(fresh, credential, method, concrete)).toBe(mayCall(entry, credential, false))
  })
})

/** False when the guard refused. What the socket may do can still be refused because of where set-up stands. */
async function admitted(
  of: TestCell,
  credential: Credential,
  method: string,
  path: string,
): Promise<boolean> {
  const { status, body } = await answerTo(of, credential, method, path)
  if (credential === 'socket') return status !== 401
  if (of === fresh && status === 403) expect(body.code).toBe('setup-required')
  return ![401, 403].includes(status)
}

async function answerTo(of: TestCell, credential: Credential, method: string, path: string) {
  if (credential === 'socket') {
    const answer = await of.call(method, path, undefined, endless)
    // The sweep really resets the admin.
    if (of === cell && typeof answer.body?.password === 'string') {
      password = answer.body.password
      await makeTokens()
    }
    return answer
  }
  const jar = of === cell ? await jarOf(credential) : openJar(of.address)
  if (
    credential === 'a wrong session' ||
    (of === fresh && ['a session', 'a peer', 'another peer'].includes(credential))
  )
    jar.cookies.set(sessionCookie(), 'wrong')
  return await jar.call(method, path, { headers: { ...endless, ...(await headersFor(credential, jar)) } })
}

/** A stream that would go on for ever refuses this at once, but only for those whom it lets in. */
const endless = { 'last-event-id': 'none' }
async function jarOf(credential: Credential): Promise<Jar> {
  if (credential === 'a session') return await signedIn()
  if (credential === 'a peer') return await signedInPeer('calendar')
  if (credential === 'another peer') return await signedInPeer('another')
  return openJar(cell.address)
}

/** The sweep really removes peers: one that is gone is made and invited again. */
async function signedInPeer(name: string): Promise<Jar> {
  const jar = peerJars.get(name) ?? openJar(cell.address)
  peerJars.set(name, jar)
  if ((await jar.call('GET', '/api/auth/me')).status === 200) return jar
  await cell.call('POST', '/api/peers', { name })
  const { body } = await cell.call('POST', `/api/peers/${name}/invite`)
  const given = { invite: body.invite, password: 'peer of the cell' }
  expect(await jar.call('POST', '/api/auth/accept-invite', { body: given })).toMatchObject({ status: 204 })
  return jar
}

/** The sweep really signs out, too. */
async function signedIn(): Promise<Jar> {
  if ((await cell.jar.call('GET', '/api/auth/me')).status === 200) return cell.jar
  const { status } = await cell.jar.call('POST', '/api/auth/login', {
    body: { username: admin.username, password },
  })
  expect(status).toBe(204)
  return cell.jar
}

async function headersFor(credential: Credential, jar: Jar): Promise<Record<string, string>> {
  if (jar === cell.jar || [...peerJars.values()].includes(jar)) return await csrf(jar)
  if (credential === 'a wrong token') return { authorization: 'Bearer cell_wrong' }
  if (credential.startsWith('token '))
    return { authorization: `Bearer ${tokens[credential.slice('token '.length)]}` }
  // A request that a proxy passes on is nobody's, even when it comes from the same machine.
  return credential === 'nobody' ? { 'x-forwarded-for': '192.0.2.1' } : {}
}

function sessionCookie(): string {
  const device = [...cell.jar.cookies.keys()].find((name) => name.startsWith('cell_device_')) ?? ''
  return device.replace('device', 'session')
}
