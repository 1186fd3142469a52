import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { digestOf, serve, startLoopbackRegistry } from '../support/loopback-registry.ts'

const { signal } = new AbortController()
const manifest = '{"schemaVersion":2}'
const files = serve({ '/v2/team/app/manifests/v1': manifest })
const basic = `Basic ${Buffer.from('me:s3cret').toString('base64')}`
let home: string
let passwordFile: string

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'login-'))
  passwordFile = join(home, 'password')
  writeFileSync(passwordFile, 's3cret\n', { mode: 0o600 })
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const credentials = () => ({ username: 'me', passwordFile })
const resolveAt = (host: string, access: object = {}, deadline = 1000) => {
  const registry = createRegistry({ httpHosts: [host], access: { [host]: access }, deadline })
  return (limits: object = {}) =>
    registry.resolve({ registry: host, repository: 'team/app', tag: 'v1' }, { signal, ...limits })
}

/** Serves only who sends `header`, and challenges everybody else. */
function guarded(header: string, challenge: (request: IncomingMessage) => string): RequestListener {
  return (request, response) => {
    if (request.headers.authorization === header) return files(request, response)
    response.writeHead(401, { 'www-authenticate': challenge(request) }).end('{}')
  }
}

/** Hands out `token` to whoever sends `wanted`, at `/token`. */
function realm(token: string, wanted: string): RequestListener {
  return (request, response) => {
    if ((request.headers.authorization ?? 'none') !== wanted) return response.writeHead(403).end()
    return response.end(JSON.stringify({ token, expires_in: 300 }))
  }
}

describe('a registry that wants a user and a password', () => {
  test('gets them, and is not asked in vain again', async () => {
    await using server = await startLoopbackRegistry(guarded(basic, () => 'Basic realm="x"'))
    const resolve = resolveAt(server.host, { credentials: credentials() })
    expect(await resolve()).toBe(digestOf(manifest))
    expect(await resolve()).toBe(digestOf(manifest))
    expect(server.credentials).toEqual(['none', basic, basic])
  })

  test('is unavailable without them, with wrong ones, and when their file is gone', async () => {
    await using server = await startLoopbackRegistry(guarded(basic, () => 'Basic realm="x"'))
    await expect(resolveAt(server.host)()).rejects.toMatchObject({ code: 'image-unavailable' })
    const wrong = { credentials: { ...credentials(), username: 'you' } }
    await expect(resolveAt(server.host, wrong)()).rejects.toMatchObject({ code: 'image-unavailable' })
    expect(server.requests).toHaveLength(3)
    const gone = { credentials: { username: 'me', passwordFile: join(home, 'gone') } }
    await expect(resolveAt(server.host, gone)()).rejects.toMatchObject({ code: 'settings-invalid' })
  })

  test('is told a changed password at once', async () => {
    const own = join(home, 'changing')
    writeFileSync(own, 'old')
    await using server = await startLoopbackRegistry(guarded(basic, () => 'Basic realm="x"'))
    const resolve = resolveAt(server.host, { credentials: { username: 'me', passwordFile: own } })
    await expect(resolve()).rejects.toMatchObject({ code: 'image-unavailable' })
    writeFileSync(own, 's3cret')
    expect(await resolve()).toBe(digestOf(manifest))
  })
})

describe('a registry that wants a token', () => {
  const bearer = (at: string) => `Bearer realm="${at}",service="the registry",scope="repository:*:delete"`

  test('gives one to anybody at its own address; it is kept and asked for with our scope only', async () => {
    const give = realm('t0ken', 'none')
    await using server = await startLoopbackRegistry((request, response) => {
      if (request.url?.startsWith('/token')) return give(request, response)
      guarded('Bearer t0ken', () => bearer(`http://${request.headers.host}/token?a=b`))(request, response)
    })
    const resolve = resolveAt(server.host)
    expect(await resolve()).toBe(digestOf(manifest))
    expect(await resolve()).toBe(digestOf(manifest))
    const [first, asked = '', ...rest] = server.requests
    expect([first, ...rest]).toEqual(Array.from({ length: 3 }, () => 'GET /v2/team/app/manifests/v1'))
    const { searchParams } = new URL(asked.slice('GET '.length), 'http://x')
    expect(Object.fromEntries(searchParams)).toEqual({
      a: 'b',
      service: 'the registry',
      scope: 'repository:team/app:pull',
    })
    expect(server.credentials).toEqual(['none', 'none', 'Bearer t0ken', 'Bearer t0ken'])
  })

  test('gives one for the password at a configured realm, which sees no token', async () => {
    await using auth = await startLoopbackRegistry(realm('t0ken', basic))
    await using server = await startLoopbackRegistry(
      guarded('Bearer t0ken', () => bearer(`http://${auth.host}/token`)),
    )
    const realms = [`http://${auth.host}`]
    expect(await resolveAt(server.host, { credentials: credentials(), realms })()).toBe(digestOf(manifest))
    expect(auth.credentials).toEqual([basic])
    expect(server.credentials).toEqual(['none', 'Bearer t0ken'])
  })

  test.each([
    ['http', (host: string) => `http://${host}/token`],
    ['https on a private address', (host: string) => `https://${host}/token`],
    ['https on a private address in decimal', (host: string) => `https://2130706433:${host.split(':')[1]}/`],
    ['https on a name that leads there', (host: string) => `https://localhost:${host.split(':')[1]}/token`],
    ['https in IPv6 clothes', (host: string) => `https://[::ffff:127.0.0.1]:${host.split(':')[1]}/token`],
    ['a user name', (host: string) => `https://me@${host}/token`],
    ['no address', () => 'token'],
    ['a file', () => 'file:///etc/passwd'],
  ])('at a stranger gets nothing: %s', async (_, to) => {
    await using victim = await startLoopbackRegistry(realm('t0ken', 'none'))
    await using server = await startLoopbackRegistry(guarded('Bearer t0ken', () => bearer(to(victim.host))))
    const asked = resolveAt(server.host, { credentials: credentials() })()
    await expect(asked).rejects.toMatchObject({ code: 'image-unavailable' })
    expect(victim.connections()).toBe(0)
    expect(server.credentials).toEqual(['none'])
  })

  test.each<[string, RequestListener]>([
    ['an error', (_, response) => response.writeHead(500).end()],
    ['a redirect', (_, response) => response.writeHead(307, { location: '/elsewhere' }).end()],
    ['no JSON', (_, response) => response.end('t0ken')],
    ['a list', (_, response) => response.end('["t0ken"]')],
    ['no token', (_, response) => response.end('{}')],
    ['a token that is a header', (_, response) => response.end('{"token":"a\\r\\nx-evil: 1"}')],
    ['an endless token', (_, response) => response.end(`{"token":"${'a'.repeat(1e6)}"}`)],
    ['nothing', () => {}],
  ])('whose realm answers with %s is an error, never a pass', async (_, answer) => {
    await using server = await startLoopbackRegistry((request, response) => {
      if (request.url?.startsWith('/token')) return answer(request, response)
      guarded('Bearer t0ken', () => bearer(`http://${request.headers.host}/token`))(request, response)
    })
    const asked = resolveAt(server.host)()
    await expect(asked).rejects.toMatchObject({
      code: expect.stringMatching(/^image-(unavailable|tampered)$/),
    })
    expect(server.requests.length).toBeLessThanOrEqual(2)
  })

  test('for ever is asked twice and left', async () => {
    const give = realm('t0ken', 'none')
    await using server = await startLoopbackRegistry((request, response) => {
      if (request.url?.startsWith('/token')) return give(request, response)
      guarded('never', () => bearer(`http://${request.headers.host}/token`))(request, response)
    })
    await expect(resolveAt(server.host)()).rejects.toMatchObject({ code: 'image-unavailable' })
    expect(server.requests).toHaveLength(3)
  })

  test('after a redirect of its own reader elsewhere sees no credential there', async () => {
    await using victim = await startLoopbackRegistry(files)
    await using server = await startLoopbackRegistry((request, response) => {
      if (request.headers.authorization !== basic)
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end()
      else response.writeHead(307, { location: `http://${victim.host}${request.url}` }).end()
    })
    const access = { [server.host]: { credentials: credentials() } }
    const registry = createRegistry({ httpHosts: [server.host, victim.host], access, deadline: 1000 })
    const asked = registry.resolve({ registry: server.host, repository: 'team/app', tag: 'v1' }, { signal })
    await expect(asked).rejects.toMatchObject({ code: 'image-unavailable' })
    expect(victim.credentials.filter((one) => one !== 'none')).toEqual([])
    const other = registry.resolve({ registry: victim.host, repository: 'team/app', tag: 'v1' }, { signal })
    expect(await other).toBe(digestOf(manifest))
    expect(victim.credentials).toEqual(['none'])
  })
})
