import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { proxyFolders, proxySocket } from '../../cell/core/caddy.ts'
import { askSocket } from '../support/ask-socket.ts'
import { makeHome, removeHome, startTestCell, type TestCell } from '../support/cell.ts'
import { noStore } from '../support/engineless-cell.ts'
import { admin, openJar, setUp } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: TestCell
beforeAll(async () => {
  const home = makeHome()
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}`, CELL_CORE: 'on' }
  cell = await startTestCell({ home, settings: noStore, variables })
  await setUp(cell)
})
afterAll(async () => {
  await cell.stop()
  removeHome(cell.home)
})

/** Asks as the proxy does that a browser came to by TLS. */
async function ask(which: 'api' | 'web', method: string, path: string, more: AskedBy = {}) {
  const socket = join(cell.home, 'data', proxyFolders[which].path, proxySocket)
  const tls = { host: 'attic.cell', 'x-forwarded-proto': 'https', 'cell-client-address': '10.66.0.9' }
  return await askSocket(socket, method, path, more.body, { ...tls, ...more.headers })
}
interface AskedBy {
  body?: unknown
  headers?: Record<string, string>
}

const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://attic.cell' }
const signIn = new URLSearchParams({ ...admin }).toString()

test.each([
  ['the API', 'api', '/api/auth/login', { body: admin, headers: { origin: 'https://attic.cell' } }],
  ['the pages', 'web', '/sign-in', { body: signIn, headers: form }],
] as const)('%s mark cookies for this very host, and for TLS alone', async (_, which, path, asked) => {
  const answer = await ask(which, 'POST', path, asked)
  const cookies = answer.headers['set-cookie'] as string[]
  expect(cookies).toHaveLength(2)
  for (const cookie of cookies)
    expect(cookie).toMatch(
      /^__Host-cell_(session|device)_[0-9a-f]{8}=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
})

test('what a neighbour below the domain can set is not believed there, and the other way round', async () => {
  const answer = await ask('api', 'POST', '/api/auth/login', { body: admin })
  const [given = ''] = (answer.headers['set-cookie'] as string[])[0]?.split(';') ?? []
  const me = (cookie: string) => ask('api', 'GET', '/api/auth/me', { headers: { cookie } })
  expect((await me(given)).status).toBe(200)
  expect((await me(given.replace('__Host-', ''))).status).toBe(401)
  expect((await me(given.replace('__Host-', '__Secure-'))).status).toBe(401)
  const headers = { cookie: given }
  expect((await openJar(cell.address).call('GET', '/api/auth/me', { headers })).status).toBe(401)
  const signedOut = await ask('api', 'POST', '/api/auth/logout', {
    headers: { cookie: given, 'sec-fetch-site': 'same-origin' },
  })
  expect(signedOut.headers['set-cookie']).toEqual([
    expect.stringMatching(/^__Host-cell_session_.*Max-Age=0.*Secure/),
  ])
})

test('a browser that came by TLS is told to come by TLS, and no other', async () => {
  for (const [which, path] of [
    ['api', '/health'],
    ['api', '/nothing'],
    ['web', '/sign-in'],
    ['web', '/nothing'],
  ] as const)
    expect((await ask(which, 'GET', path)).headers['strict-transport-security']).toBe('max-age=31536000')
  const plain = { 'x-forwarded-proto': 'http' }
  expect((await ask('web', 'GET', '/sign-in', { headers: plain })).headers).not.toHaveProperty(
    'strict-transport-security',
  )
  for (const address of [cell.address, webOf(cell.output())]) {
    const headers = { 'x-forwarded-proto': 'https' }
    const answer = await openJar(address).call('GET', '/health', { headers })
    expect(answer.headers).not.toHaveProperty('strict-transport-security')
  }
})
