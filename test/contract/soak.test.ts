import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openEvents } from '../support/api-events.ts'
import { makeHome, removeHome, startTestCell, type TestCell } from '../support/cell.ts'
import { limit, size } from '../support/depth.ts'
import { noStore } from '../support/engineless-cell.ts'
import { openPageStream } from '../support/page-stream.ts'
import { resourcesOf, tellsResources, type Resources } from '../support/resources.ts'
import { admin, csrf, setUp, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'
import { waitUntil } from '../support/wait-until.ts'

/** Caches fill, and pools reach their size. */
const warmUp = 2
const rounds = size(2, 200)
/** What a round may leave: jobs and changes have a history, which is pruned by age and number. */
const history = ['job', 'step', 'event', 'audit']
/** Histories in memory are bounded too, but may not be full when measuring begins. */
const roomMb = 8

test(
  `a cell holds after ${rounds} rounds of mixed load what it held before`,
  async () => {
    const home = makeHome()
    const variables = { ...tellsResources(home), DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}` }
    const cell = await startTestCell({ home, settings: noStore, variables })
    onTestFinished(async () => {
      await cell.stop()
      removeHome(home)
    })
    const jar = await setUp(cell)
    for (let at = 0; at < warmUp; at++) await round(cell, jar)
    const before = await settled(cell)
    for (let at = 0; at < rounds; at++) await round(cell, jar)
    // Closed connections go in their own time.
    await waitUntil('the cell holds what it held before', async (seen) => {
      const now = await resourcesOf(cell)
      seen({ before, now })
      return isNoMore(now, before) ? true : undefined
    })
    const after = await resourcesOf(cell)
    expect(after.megabytes).toBeLessThan(before.megabytes + roomMb)
    expect(kept(after.rows)).toEqual(kept(before.rows))
  },
  limit(180_000),
)

/** Without an engine, peers and services would wait in jobs that never end. Here: streams, pages, jobs, sessions and tokens, each of which is closed or removed in the end. */
async function round(cell: TestCell, jar: Jar): Promise<void> {
  const show = { after: '1', show: 'nav\nhome\njobs\nkept' }
  const where = { host: '127.0.0.1', port: Number(new URL(cell.address).port) }
  const cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  using api = await openEvents(where, '/api/events', { cookie })
  using page = await openPageStream(webOf(cell.output()), jar, show)
  expect(api.status).toBe(200)
  await page.until(/<\/hx-partial>\n/)
  await Promise.all([jobs(cell), tokens(cell), reads(cell), signIns(jar)])
}

async function jobs(cell: TestCell): Promise<void> {
  const { body } = await cell.call('POST', '/api/stores/refresh')
  expect(await cell.ended(body.job.id)).toMatchObject({ state: 'failed' })
}

async function tokens(cell: TestCell): Promise<void> {
  const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'soaked', scope: 'read' })
  expect(await cell.call('DELETE', `/api/auth/tokens/${body.id}`)).toMatchObject({ status: 204 })
}

async function reads(cell: TestCell): Promise<void> {
  const paths = ['/health', '/jobs', '/services/catalog', '/peers', '/audit', '/config', '/nothing']
  for (const path of paths) await cell.call('GET', `/api${path}`)
}

/** The browser that set the cell up signs in again, as a second session that then ends. */
async function signIns(jar: Jar): Promise<void> {
  expect(await jar.call('POST', '/api/auth/logout', { headers: await csrf(jar) })).toMatchObject({
    status: 204,
  })
  expect(await jar.call('POST', '/api/auth/login', { body: admin })).toMatchObject({ status: 204 })
}

/** What it holds once two looks in a row agree: connections that were closed are gone then. */
async function settled(cell: TestCell): Promise<Resources> {
  let last = await resourcesOf(cell)
  return await waitUntil('the cell is at rest', async (seen) => {
    const now = await resourcesOf(cell)
    seen({ last, now })
    const isSame = isNoMore(now, last) && isNoMore(last, now)
    last = now
    return isSame ? now : undefined
  })
}

function isNoMore(now: Resources, before: Resources): boolean {
  const pairs = [
    [now.descriptors, before.descriptors],
    [now.active, before.active],
  ] as const
  return pairs.every(([here, there]) => Object.entries(here).every(([name, n]) => n <= (there[name] ?? 0)))
}

function kept(rows: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(rows).filter(([table]) => !history.includes(table)))
}
