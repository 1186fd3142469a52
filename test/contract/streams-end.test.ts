import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noStore, startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { openLongAnswer, type LongAnswer } from '../support/long-answer.ts'
import { admin, csrf, openJar, type Jar } from '../support/set-up.ts'
import { streamingRoutes } from '../support/streaming-routes.ts'
import { webOf } from '../support/web-address.ts'

/** A stream ends within so long of its credential, in ms. */
const limitMs = 20_000
/** More than every buffer between the cell and a reader that stands still. */
const keptBytes = 64 * 1024 * 1024

let cell: EnginelessCell
let silent: Server
beforeAll(async () => {
  // A store that says nothing, so that a job of it goes on for a while.
  silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`
  const stores = noStore.stores.map((one) => ({ ...one, url: `http://${host}/` }))
  cell = await startEnginelessCell({ stores, registries: [{ host, http: true }] })
  keepData(join(cell.home, 'data/services/kept'))
})
afterAll(async () => {
  await cell[Symbol.asyncDispose]()
  silent.closeAllConnections()
  silent.close()
})

/** What follows a service needs one that is installed, and so an engine. */
const here = streamingRoutes().filter(
  ({ path }) => !path.startsWith('/services/') && !path.includes('/services/:id/'),
)

test('the routes that stream are found', () => {
  expect(here.map(({ host, path }) => `${host} ${path}`)).toEqual(
    expect.arrayContaining(['api /api/events', 'api /api/jobs/:id/events', 'web /events']),
  )
})

describe.each([
  ['a token that is revoked', withToken],
  ['a session that signs out', withSession],
  ['a session whose password is changed elsewhere', withPassword],
] as const)('the stream of %s', (_, enter) => {
  test('ends, and tells nothing of what happens then', async () => {
    const { headers, end } = await enter()
    const job = await liveJob()
    const open: { path: string; events: boolean; answer: LongAnswer }[] = []
    for (const { host, path, query, events } of here) {
      if (host === 'web' && headers.cookie === undefined) continue
      const address = host === 'web' ? webOf(cell.output()) : cell.address
      const concrete = path.replace('/jobs/:id', `/jobs/${job}`).replace(':id', 'kept')
      const answer = await openLongAnswer(address, `${concrete}${query}`, headers)
      expect({ path, status: answer.status }).toEqual({ path, status: 200 })
      if (!events) answer.pause()
      open.push({ path, events, answer })
    }
    // What was said when they were opened.
    await sleep(500)
    await end()
    const endedAt = performance.now()
    const before = open.map(({ answer }) => withoutEnd(answer.told()))
    await cell.call('POST', `/api/jobs/${job}/cancel`)
    await cell.ended(job)
    await cell.call('POST', '/api/stores/refresh')

    const streams = open.filter(({ events }) => events)
    await expect.poll(() => streams.every(({ answer }) => answer.hasEnded()), { timeout: limitMs }).toBe(true)
    for (const [at, { path, events, answer }] of open.entries())
      if (events) expect({ path, told: withoutEnd(answer.told()) }).toEqual({ path, told: before[at] })

    await sleep(Math.max(0, limitMs - (performance.now() - endedAt)))
    const downloads = open.filter(({ events }) => !events)
    for (const { answer } of downloads) answer.resume()
    await expect.poll(() => downloads.every(({ answer }) => answer.hasEnded())).toBe(true)
    for (const { path, answer } of downloads)
      if (path.includes('kept-data')) {
        expect(answer.isWhole()).toBe(false)
        expect(answer.told().length).toBeLessThan(keptBytes)
      }
    for (const { answer } of open) answer[Symbol.dispose]()
  })
})

test('the stream of a token ends with it when it expires', async () => {
  const expires_at = new Date(Date.now() + 3_000).toISOString()
  const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'short', scope: 'read', expires_at })
  using answer = await openLongAnswer(cell.address, '/api/events', {
    authorization: `Bearer ${body.token}`,
  })
  await sleep(3_500)
  const before = answer.told()
  await cell.call('POST', '/api/stores/refresh')
  await expect.poll(() => answer.hasEnded(), { timeout: limitMs }).toBe(true)
  expect(answer.told()).toBe(before)
})

/** A page's own stream says `end` when what it follows has ended. */
function withoutEnd(told: string): string {
  return told.replace(/event: end\ndata: \{\}\n\n$/, '')
}

async function withToken() {
  const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'reader', scope: 'admin' })
  return {
    headers: { authorization: `Bearer ${body.token}` } as Record<string, string>,
    end: async () => expect((await cell.call('DELETE', `/api/auth/tokens/${body.id}`)).status).toBe(204),
  }
}

async function withSession() {
  const jar = await signIn()
  return {
    headers: cookieOf(jar),
    end: async () =>
      expect(await jar.call('POST', '/api/auth/logout', { headers: await csrf(jar) })).toMatchObject({
        status: 204,
      }),
  }
}

async function withPassword() {
  const [jar, other] = [await signIn(), await signIn()]
  return {
    headers: cookieOf(jar),
    end: async () => {
      const body = { old_password: admin.password, new_password: admin.password }
      const headers = await csrf(other)
      expect(await other.call('POST', '/api/auth/change-password', { body, headers })).toMatchObject({
        status: 204,
      })
    },
  }
}

async function signIn(): Promise<Jar> {
  const jar = openJar(cell.address)
  const { username, password } = admin
  expect(await jar.call('POST', '/api/auth/login', { body: { username, password } })).toMatchObject({
    status: 204,
  })
  return jar
}

function cookieOf(jar: Jar): Record<string, string> {
  return { cookie: [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
}

/** A job that has just begun, and would not end for some time. */
async function liveJob(): Promise<string> {
  const { body } = await cell.call('GET', '/api/jobs')
  for (const { id, ended_at } of body.items)
    if (ended_at === null) {
      await cell.call('POST', `/api/jobs/${id}/cancel`)
      await cell.ended(id)
    }
  const started = await cell.call('POST', '/api/stores/refresh')
  return started.body.job.id
}

function keepData(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const file = openSync(join(folder, 'large'), 'w')
  for (let at = 0; at < keptBytes; at += 1024 * 1024) writeSync(file, Buffer.alloc(1024 * 1024, 7))
  closeSync(file)
}
