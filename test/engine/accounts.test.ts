import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountsOf } from '../support/account-service.ts'
import type { TestCell } from '../support/cell.ts'
import { size } from '../support/depth.ts'
import { engineClient } from '../support/engine-client.ts'
import { makeFixtureCell, runJob, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

let fixture: FixtureCell
let cell: TestCell
const peers = size(20, 200)
const ids = ['one', 'two', 'three', 'four']

beforeEach(async () => {
  fixture = await makeFixtureCell()
  const pin = await fixture.store.push('fixture/tiny')
  await fixture.store.sign(pin)
  const missing = { command: ['/usr/bin/not-there'] }
  const manifests = [...ids, 'broken'].map((id) => [
    id,
    tinyManifest(id, pin, accountsOf(id, id === 'broken' ? missing : {})),
  ])
  fixture.store.publish(Object.fromEntries(manifests) as Record<string, object>)
  cell = await fixture.start()
})
afterEach(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

const add = (service: string, username: string) =>
  cell.call('POST', `/api/services/${service}/accounts`, { username })
const listOf = async (
  service: string,
): Promise<{ username: string; state: string; problem: { detail: string } | null }[]> =>
  (await cell.call('GET', `/api/services/${service}/accounts?limit=200`)).body.items
async function allActive(service: string, count: number): Promise<void> {
  await expect
    .poll(async () => (await listOf(service)).map(({ state }) => state), { timeout: 120_000 })
    .toEqual(Array<string>(count).fill('active'))
}

/** The users of a service with their passwords, as it has them itself. */
async function usersOf(service: string): Promise<Record<string, string>> {
  const said = await readFile(join(cell.home, `data/services/${service}/site/users`), 'utf8')
  const lines = said.split('\n').filter((line) => line !== '')
  return Object.fromEntries(lines.map((line) => line.split(' ')) as [string, string][])
}

test('accounts on four services come to be through a killed cell and a stopped container, and go', async () => {
  for (const id of ids) expect(await runJob(cell, 'install', id)).toMatchObject({ state: 'done' })
  const wished: Record<string, Record<string, string>> = {}
  const names = Array.from({ length: peers }, (_, at) => `user-${at}`)
  for (const [at, name] of names.entries()) {
    if (at === Math.floor(peers / 3)) {
      await cell.kill()
      cell = await fixture.start()
    }
    if (at === Math.floor(peers / 2))
      await engineClient(fixture.engine).getContainer(`${fixture.prefix}two`).kill()
    for (const id of ids) {
      const { status, body } = await add(id, name)
      expect(status).toBe(201)
      wished[id] = { ...wished[id], [name]: body.password as string }
    }
  }
  for (const id of ids) await allActive(id, peers)
  for (const id of ids) expect(await usersOf(id)).toEqual(wished[id])

  const jobs = (await cell.call('GET', '/api/jobs?limit=200')).body.items as { kind: string }[]
  // In proportion to services and to what happened to them, not to accounts.
  expect(jobs.filter(({ kind }) => kind === 'accounts-apply').length).toBeLessThan(ids.length * 12)

  for (const name of names.slice(0, peers / 2))
    for (const id of ids)
      expect(await cell.call('DELETE', `/api/services/${id}/accounts/${name}`)).toMatchObject({ status: 200 })
  for (const id of ids) await allActive(id, peers / 2)
  for (const id of ids)
    expect(Object.keys(await usersOf(id)).toSorted()).toEqual(names.slice(peers / 2).toSorted())
})

test('accounts and their passwords outlive an uninstall; a helper that lacks is named, and the service runs', async () => {
  await runJob(cell, 'install', 'one')
  await add('one', 'anna')
  await allActive('one', 1)
  const before = await usersOf('one')
  await runJob(cell, 'uninstall', 'one', { data: 'delete', confirm: 'one' })
  expect(await listOf('one')).toMatchObject([{ username: 'anna' }])
  await runJob(cell, 'install', 'one')
  await expect.poll(() => usersOf('one').catch(() => ({})), { timeout: 60_000 }).toEqual(before)

  await runJob(cell, 'install', 'broken')
  await add('broken', 'anna')
  await expect
    .poll(async () => (await listOf('broken'))[0]?.problem?.detail, { timeout: 60_000 })
    .toContain('/usr/bin/not-there is missing')
  const active = await cell.call('GET', '/api/services/active')
  expect(active.body.items.map(({ state }: { state: string }) => state)).toEqual(['running', 'running'])
})
