import { asc, count, eq, lte, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { retentionLimits } from '../../config/retention.ts'
import { openAudit } from '../../db/audit.ts'
import { openJournal } from '../../db/jobs.ts'
import { openDb, type Db } from '../../db/open.ts'
import { openRetention } from '../../db/retention.ts'
import * as schema from '../../db/schema.ts'
import { fillAudit, fillJobs } from '../support/fill-history.ts'
import { openStoreCache } from '../../db/stores.ts'

const dayMs = 24 * 60 * 60 * 1000
const signal = new AbortController().signal
let db: Db

beforeEach(() => {
  db = openDb(':memory:')
})

const tables = {
  audit: schema.audit,
  job: schema.job,
  step: schema.step,
  event: schema.event,
  session: schema.session,
  store: schema.store,
  manifest: schema.manifest,
}

function rowsIn(table: keyof typeof tables): number {
  return db.select({ rows: count() }).from(tables[table]).get()?.rows ?? 0
}

function retention(limits: Partial<typeof retentionLimits> = {}, configured: string[] = []) {
  const storeCache = openStoreCache(db)
  const tools = { db, audit: openAudit(db), storeCache, configured: () => configured }
  return openRetention({ ...tools, limits: { ...retentionLimits, ...limits } })
}

describe('the audit', () => {
  test('of 100,000 rows is cut in batches, and what is left is proven', { timeout: 60_000 }, async () => {
    fillAudit(db, 100_000)
    let turns = 0
    const timer = setInterval(() => (turns += 1), 1)
    expect(await retention().cut('audit', signal)).toBeGreaterThan(49_000)
    clearInterval(timer)
    // Others had their turns in between.
    expect(turns).toBeGreaterThan(10)
    expect(rowsIn('audit')).toBeLessThanOrEqual(retentionLimits.audit.most)
    expect(rowsIn('audit')).toBeGreaterThan(retentionLimits.audit.most - 2_000)
    const audit = openAudit(db)
    expect(await audit.verify()).toMatchObject({ ok: true })
    expect(await retention().cut('audit', signal)).toBe(0)

    const first = db.select().from(schema.audit).orderBy(asc(schema.audit.seq)).limit(1).get()?.seq ?? 0
    db.delete(schema.audit).where(eq(schema.audit.seq, first)).run()
    expect(await audit.verify()).toMatchObject({ ok: false, at: first + 1 })
  })

  test('loses what is older than a year, and can be cut again', async () => {
    fillAudit(db, 30, Date.now() - 400 * dayMs)
    fillAudit(db, 5)
    expect(await retention().cut('audit', signal)).toBe(30)
    expect(await openAudit(db).verify()).toMatchObject({ ok: true, rows: 6 })
    const small = retention({ audit: { most: 4, maxAgeMs: dayMs } })
    await small.cut('audit', signal)
    expect(await openAudit(db).verify()).toMatchObject({ ok: true })
    expect(rowsIn('audit')).toBeLessThanOrEqual(4)
  })

  test('whose oldest rows somebody removed by hand is not proven', async () => {
    fillAudit(db, 10)
    db.delete(schema.audit).where(lte(schema.audit.seq, 4)).run()
    expect(await openAudit(db).verify()).toMatchObject({ ok: false, at: 5 })
  })

  test('stays whole when power fails between two batches, and within one', async () => {
    fillAudit(db, 5_000)
    const audit = openAudit(db)
    expect(audit.cut(100, 0, 1_000)).toBe(1_000)
    expect(await audit.verify()).toMatchObject({ ok: true, rows: 4_001 })
    expect(() =>
      db.transaction(() => {
        audit.cut(100, 0, 1_000)
        throw new Error('power failed')
      }),
    ).toThrow('power failed')
    expect(await audit.verify()).toMatchObject({ ok: true, rows: 4_001 })
    await retention({ audit: { most: 100, maxAgeMs: dayMs } }).cut('audit', signal)
    expect(await audit.verify()).toMatchObject({ ok: true })
  })

  test('cut stops when the cell does', async () => {
    fillAudit(db, 3)
    const stopped = AbortSignal.abort(new Error('the cell stops'))
    await expect(retention().cut('audit', stopped)).rejects.toThrow('the cell stops')
    expect(rowsIn('audit')).toBe(3)
  })
})

describe('jobs', () => {
  test('of which there are 10,000 are cut with their steps and events', { timeout: 60_000 }, async () => {
    fillJobs(db, 1, 10_000)
    expect(await retention().cut('jobs', signal)).toBe(8_000)
    expect([rowsIn('job'), rowsIn('step'), rowsIn('event')]).toEqual([2_000, 2_000, 4_000])
    expect(openJournal(db, () => undefined).list(1, null)[0]?.id).toBe('job-010000')
  })

  test('stay when they are live, or the newest of their subject, kind and outcome', async () => {
    fillJobs(db, 1, 1, { subject: 'certificate', createdAt: 1 })
    fillJobs(db, 2, 2, { subject: 'certificate', createdAt: 1, state: 'failed' })
    fillJobs(db, 3, 3, { subject: 'core', createdAt: 1, state: 'running', endedAt: null })
    fillJobs(db, 4, 5, { subject: 'certificate', createdAt: 1, state: 'failed' })
    expect(await retention({ jobs: { most: 1, maxAgeMs: dayMs } }).cut('jobs', signal)).toBe(2)
    const left = openJournal(db, () => undefined).list(9, null)
    expect(left.map(({ id }) => id)).toEqual(['job-000005', 'job-000003', 'job-000001'])
  })

  test('lose their progress a day after, but not what they ended as', async () => {
    fillJobs(db, 1, 3, { createdAt: Date.now() - 2 * dayMs })
    fillJobs(db, 4, 5)
    expect(await retention().cut('progress', signal)).toBe(3)
    expect(rowsIn('event')).toBe(7)
  })

  test('forget the keys of repeated requests after a week', async () => {
    fillJobs(db, 1, 1, { idempotencyKey: 'old', createdAt: Date.now() - 8 * dayMs })
    fillJobs(db, 2, 2, { idempotencyKey: 'new' })
    expect(await retention().cut('idempotencyKeys', signal)).toBe(1)
    const keys = openJournal(db, () => undefined)
      .list(9, null)
      .map((row) => row.idempotencyKey)
    expect(keys).toEqual(['new', null])
  })
})

test('sessions go that nobody can use any more', async () => {
  const at = Date.now()
  db.insert(schema.user).values({ name: 'ada', password: '', createdAt: at, passwordChangedAt: at }).run()
  const rows = [
    { hash: 'used', lastSeenAt: at, expiresAt: at + dayMs },
    { hash: 'ended', lastSeenAt: at, expiresAt: at - 1 },
    { hash: 'left', lastSeenAt: at - 31 * dayMs, expiresAt: at + dayMs },
  ]
  for (const row of rows)
    db.insert(schema.session)
      .values({ ...row, user: 'ada', createdAt: 1 })
      .run()
  expect(await retention().cut('sessions', signal)).toBe(2)
  expect(rowsIn('session')).toBe(1)
})

test('cached stores go that the settings no longer have, unless a service came from them', async () => {
  const cache = openStoreCache(db)
  for (const [id, fetchedAt] of [
    ['kept', 1],
    ['gone', 1],
    ['new', Date.now()],
  ] as const) {
    const row = { id, url: '', version: 1, index: '', keyId: '', fetchedAt, keys: null, roots: null }
    cache.replace(row, [{ store: id, service: 'a', sha256: '', bytes: Buffer.from('') }])
  }
  expect(await retention({}, ['kept']).cut('storeCaches', signal)).toBe(1)
  expect(cache.get('gone')).toBeUndefined()
  expect([rowsIn('store'), rowsIn('manifest')]).toEqual([2, 2])
})

test('lists of jobs and of the audit are read through indexes, however long they are', () => {
  fillJobs(db, 1, 50)
  const plan = (query: string): string =>
    db
      .all<Record<string, string>>(sql.raw(`explain query plan ${query}`))
      .map((row) => Object.values(row).join(' '))
      .join('\n')
  const live = `state in ('queued', 'running', 'undoing')`
  for (const query of [
    `select * from job where id < 'z' order by id desc limit 20`,
    `select * from audit where seq < 100 order by seq desc limit 20`,
    `select * from job where job.${live} order by id`,
    `select * from job where subject = 'a' and job.${live}`,
    `select * from job where subject = 'a' order by id desc limit 1`,
    `select seq from event where type = 'bytes' and at < 5 order by at limit 10`,
  ])
    expect(plan(query), query).toMatch(/USING (COVERING )?INDEX|USING INTEGER PRIMARY KEY/)
})
