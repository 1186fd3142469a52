import { once } from 'node:events'
import { statSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { askHttps } from '../support/ask.ts'
import { call, cell, docker, named } from '../support/bed-core.ts'
import { size } from '../support/depth.ts'
import { runJob } from '../support/fixture-cell.ts'
import { waitUntil } from '../support/wait-until.ts'

const bed = inject('bed')
const accounts = '/api/services/files/accounts'
const origin = 'https://files.cell.cell'
/** What the API gave. */
let password = ''

beforeAll(async () => {
  expect(await runJob(cell as never, 'install', 'files')).toMatchObject({ state: 'done', problem: null })
})
afterAll(async () => {
  const { body } = await call('DELETE', '/api/peers/ada')
  if (body?.job !== undefined) await cell.ended(body.job.id)
  await runJob(cell as never, 'uninstall', 'files', { data: 'delete', confirm: 'files' })
})

const authorization = () => ({ authorization: `Basic ${btoa(`ada:${password}`)}` })

/** What the files answer through the proxy, to ada. */
async function dav(method: string, resource: string, body?: string, more: Record<string, string> = {}) {
  const headers = { ...authorization(), ...more }
  return await askHttps(bed, `${origin}${resource}`, { method, headers, ...(body !== undefined && { body }) })
}

async function accountIsActive(): Promise<void> {
  await waitUntil('the account of ada is active', async (seen) => {
    const { items } = (await call('GET', `${accounts}?q=ada`)).body
    seen(items)
    return items[0]?.state === 'active' ? true : undefined
  })
}

async function set(config: object): Promise<void> {
  const { status, body } = await call('PUT', '/api/services/files/config', { config })
  expect(status, JSON.stringify(body)).toBe(202)
  expect(await cell.ended(body.job.id)).toMatchObject({ state: 'done' })
}

test('who has an account by the API reads, writes and moves files at the name of the cell', async () => {
  expect((await call('POST', '/api/peers', { name: 'ada', device: null })).status).toBe(201)
  const added = await call('POST', accounts, { peer: 'ada' })
  expect(added).toMatchObject({ status: 201, body: { account: { username: 'ada' } } })
  password = added.body.password
  await accountIsActive()

  expect((await dav('PUT', '/dav/ada/tea', 'tea')).status).toBe(201)
  expect(
    (await dav('MOVE', '/dav/ada/tea', undefined, { destination: `${origin}/dav/ada/green%20tea` })).status,
  ).toBe(201)
  const elsewhere = { destination: 'https://calendar.cell.cell/dav/ada/x' }
  expect((await dav('MOVE', '/dav/ada/green%20tea', undefined, elsewhere)).status).toBe(403)
  expect((await dav('GET', '/dav/ada/green%20tea')).text).toBe('tea')
  expect((await dav('PROPFIND', '/dav/bert/', undefined, { depth: '0' })).status).toBe(403)
  expect((await askHttps(bed, `${origin}/dav/ada/`, { method: 'PROPFIND' })).status).toBe(401)

  const form = `user=ada&password=${encodeURIComponent(password)}&to=/plain/`
  const type = { 'content-type': 'application/x-www-form-urlencoded', origin }
  const signedIn = await askHttps(bed, `${origin}/signin`, { method: 'POST', headers: type, body: form })
  expect(signedIn).toMatchObject({ status: 303, headers: { location: '/plain/' } })
  expect(String(signedIn.headers['set-cookie'])).toMatch(/^__Host-files=.*; Secure$/)
})

test('a large upload comes through the proxy whole, and the service stays within its memory', async () => {
  const megabytes = size(200, 2148)
  const block = Buffer.alloc(1_000_000, 7)
  function* blocks() {
    for (let at = 0; at < megabytes; at += 1) yield block
  }
  const root = (await call('GET', '/api/ca.pem')).body
  const outgoing = request({
    ...{ host: '127.0.0.1', port: bed.https, servername: 'files.cell.cell', ca: root, agent: false },
    ...{ method: 'PUT', path: '/dav/ada/large' },
    headers: { host: 'files.cell.cell', ...authorization(), 'content-length': megabytes * 1_000_000 },
  })
  const answered = once(outgoing, 'response')
  await pipeline(Readable.from(blocks()), outgoing)
  expect((await answered)[0].statusCode).toBe(201)
  expect(statSync(join(bed.home, 'data/services/files/files/dav/ada/large')).size).toBe(megabytes * 1_000_000)
  expect(await docker.containers.inspect(named('files'))).toMatchObject({
    state: 'running',
    health: 'healthy',
  })
})

test('settings give a shared folder and less space; what is there stays', async () => {
  await set({ shared_1: 'family: ada, bert', quota_mb: 1 })
  expect((await dav('PUT', '/shared/family/tea', 'tea')).status).toBe(201)
  expect((await dav('PUT', '/dav/ada/more', 'more')).status).toBe(507)
  expect((await dav('GET', '/dav/ada/green%20tea')).text).toBe('tea')
  const wrong = await call('PUT', '/api/services/files/config', { config: { shared_1: 'Family; rm -rf' } })
  expect(wrong.status).toBe(422)
  expect(JSON.stringify(wrong.body)).toContain('shared_1')
  await set({ shared_1: 'family: bert' })
  expect((await dav('GET', '/shared/family/tea')).status).toBe(403)
})

test('files and accounts survive an uninstall that keeps them', async () => {
  expect(await runJob(cell as never, 'uninstall', 'files', { data: 'keep' })).toMatchObject({ state: 'done' })
  expect(await runJob(cell as never, 'install', 'files')).toMatchObject({ state: 'done' })
  await accountIsActive()
  expect((await dav('GET', '/dav/ada/green%20tea')).text).toBe('tea')
  expect((await call('DELETE', `${accounts}/ada`)).status).toBe(200)
  await waitUntil('ada is shut out', async (seen) => {
    const { status } = await dav('GET', '/dav/ada/green%20tea')
    seen(status)
    return status === 401 ? true : undefined
  })
})
