import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFiles } from '../../adapters/files/files.ts'
import type { JobRow } from '../../db/jobs.ts'
import { openDb } from '../../db/open.ts'
import { openServices } from '../../db/services.ts'
import type { Enqueue } from '../../runtime/jobs/queue.ts'
import { openQuotaReconciler } from '../../start/reconcile/quotas.ts'
import { testFolder } from '../support/folder.ts'
import { manifestText } from '../support/manifests.ts'

const mega = 1024 * 1024

/** A cell with one service that may have 2 MB of data, and what is asked of it. */
async function withService(storage: object = { quota: '2m' }) {
  const home = await testFolder()
  const services = openServices(openDb(':memory:'))
  const manifest = { ...JSON.parse(String(manifestText('ordinary'))), storage }
  const { id, name } = manifest
  services.record({
    ...{ id, store: 'x', version: '1', manifest: JSON.stringify(manifest), manifestSha256: 'x' },
    ...{ wanted: 'running', config: {}, subnet: 'x', lastProblem: null, installedAt: 0 },
  })
  const asked: Enqueue[] = []
  let isBusy = false
  const quotas = openQuotaReconciler({
    services,
    files: openFiles(home),
    journal: { liveOn: () => (isBusy ? ({} as JobRow) : undefined) },
    jobs: { enqueue: (job) => asked.push(job) as unknown as JobRow },
    log: () => undefined,
    signal: new AbortController().signal,
  })
  const folder = join(home, 'data/services', id)
  mkdirSync(folder, { recursive: true })
  return {
    ...{ services, asked, quotas, id, name, folder },
    busy: (now: boolean) => (isBusy = now),
    ended: (kind: string, actor: string) =>
      quotas.jobEnded({ kind, actor, subject: `service:${id}`, state: 'done' } as JobRow),
  }
}

test('a service whose data grows over its quota is stopped, and says why', async () => {
  const { services, asked, quotas, id, name, folder, ended } = await withService()
  writeFileSync(join(folder, 'a'), Buffer.alloc(mega, 'x'))
  await quotas.look()
  expect(asked).toEqual([])
  writeFileSync(join(folder, 'b'), Buffer.alloc(2 * mega, 'x'))
  await quotas.look()
  expect(asked).toEqual([{ kind: 'service-stop', subject: `service:${id}`, input: { id }, actor: 'quota' }])
  services.want(id, 'stopped')
  ended('service-stop', 'quota')
  await expect
    .poll(() => services.get(id)?.lastProblem)
    .toMatchObject({
      code: 'quota-exceeded',
      params: { name, quota: 2 * mega, size: expect.any(Number) },
    })
  await quotas.look()
  expect(asked).toHaveLength(1)
})

test('it is looked at when it was installed or started, and not when somebody else stopped it', async () => {
  const { services, asked, id, folder, ended } = await withService()
  writeFileSync(join(folder, 'b'), Buffer.alloc(3 * mega, 'x'))
  for (const kind of ['service-install', 'service-start', 'service-restart']) ended(kind, 'anna')
  await expect.poll(() => asked.length).toBe(3)
  ended('service-stop', 'anna')
  ended('service-configure', 'anna')
  await new Promise((done) => setTimeout(done, 50))
  expect(asked).toHaveLength(3)
  expect(services.get(id)?.lastProblem).toBe(null)
})

test('nothing is done to one that is at work, that may have any size, or whose file has only holes', async () => {
  const one = await withService()
  writeFileSync(join(one.folder, 'b'), Buffer.alloc(3 * mega, 'x'))
  one.busy(true)
  await one.quotas.look()
  expect(one.asked).toEqual([])
  const free = await withService({})
  writeFileSync(join(free.folder, 'b'), Buffer.alloc(3 * mega, 'x'))
  await free.quotas.look()
  expect(free.asked).toEqual([])
  const holes = await withService()
  writeFileSync(join(holes.folder, 'b'), '')
  truncateSync(join(holes.folder, 'b'), 100 * mega)
  await holes.quotas.look()
  expect(holes.asked).toEqual([])
})
