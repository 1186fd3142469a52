import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { makeHome, removeHome, startTestCell, type TestCell } from '../support/cell.ts'
import { startEnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'
import { csrf, openJar } from '../support/set-up.ts'

test('every change is written: who, what, on what, and how it went; what changes nothing is not', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const headers = await csrf(cell.jar)
  const { body: made } = await cell.jar.call('POST', '/api/auth/tokens', {
    body: { name: 'x', scope: 'read' },
    headers,
  })
  await cell.jar.call('DELETE', `/api/auth/tokens/${made.id}`, { headers })
  const { body: job } = await cell.jar.call('POST', '/api/stores/refresh', { headers })
  await cell.ended(job.job.id)
  await cell.jar.call('POST', '/api/services/catalog/calendar/stop', { headers })
  await cell.jar.call('GET', '/api/jobs')
  await openJar(cell.address).call('POST', '/api/auth/show-invite', { body: { invite: 'x'.repeat(32) } })

  const { body } = await cell.call('GET', '/api/audit')
  const written = body.items.map((row: Record<string, string>) => [
    row.actor,
    row.action,
    row.subject,
    row.outcome,
  ])
  expect(written.slice(0, 5)).toEqual([
    ['user:ada', 'POST /api/services/catalog/calendar/stop', 'service:calendar', 'service-not-installed'],
    ['user:ada', 'job store-refresh', 'stores', 'store-unavailable'],
    ['user:ada', 'POST /api/stores/refresh', `job:${job.job.id}`, 'accepted'],
    ['user:ada', `DELETE /api/auth/tokens/${made.id}`, `token:${made.id}`, 'done'],
    ['user:ada', 'POST /api/auth/tokens', null, 'done'],
  ])
  const page = await cell.call('GET', '/api/audit?limit=2')
  const next = await cell.call('GET', `/api/audit?limit=2&cursor=${page.body.next}`)
  expect([...page.body.items, ...next.body.items]).toEqual(body.items.slice(0, 4))
  const lines = (await cell.call('GET', '/api/audit/export')).body.trim().split('\n')
  expect(lines.map((line: string) => JSON.parse(line))).toEqual(body.items.toReversed())
})

test.each([
  ['nothing was touched', 'select 1', null],
  ['a row was edited', "update audit set actor = 'somebody' where seq = 3", /^Row 3 is not/],
  ['a row was removed', 'delete from audit where seq = 3', /^Rows are missing between 2 and 4/],
  ['the last rows were removed', 'delete from audit where seq > 3', /^Rows are missing between 3 and/],
  [
    'a row was inserted',
    'update audit set seq = -seq where seq > 3; update audit set seq = 1 - seq where seq < 0; insert into audit select 4, at, actor, action, subject, outcome, hash from audit where seq = 3',
    /^Row 4 is not/,
  ],
])('cell audit verify tells when %s', async (_, statement, reason) => {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  const first = await start(home)
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await first.call('POST', '/api/auth/tokens', { name, scope: 'read' })
  await first.stop()
  const database = new DatabaseSync(join(home, 'data/api/cell.db'))
  database.exec(statement)
  database.close()

  const cell = await start(home)
  onTestFinished(() => cell.stop())
  const { status, stdout } = await runCell(home, ['audit', 'verify'])
  expect(status).toBe(reason === null ? 0 : 1)
  expect(stdout).toMatch(reason ?? /^All \d+ rows are as they were written/)
})

test('cell audit verify looks for a row that was noted, and says so when there is none', async () => {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  const cell = await start(home)
  onTestFinished(() => cell.stop())
  await cell.call('POST', '/api/auth/tokens', { name: 'a', scope: 'read' })
  const { head } = (await cell.call('GET', '/api/audit/verify')).body
  await cell.call('POST', '/api/auth/tokens', { name: 'b', scope: 'read' })
  const verify = (hash: string) => runCell(home, ['audit', 'verify', '--head', hash])
  expect(await verify(head)).toMatchObject({ status: 0 })
  const lost = await verify('0'.repeat(63) + '1')
  expect([lost.status, lost.stdout]).toEqual([1, expect.stringContaining('No row has the hash')])
  expect(await verify('3f')).toMatchObject({ status: 1, stderr: expect.stringContaining('64 hex digits') })
})

function start(home: string): Promise<TestCell> {
  return startTestCell({ home, variables: { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}` } })
}

test('refusals are summed up: a flood of them without a credential is one row for each kind', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const stranger = openJar(cell.address)
  const rows = async () => (await cell.call('GET', '/api/audit?limit=200')).body.items
  const before = (await rows()).length
  for (let round = 0; round < 50; round++) {
    await stranger.call('POST', '/api/auth/login', { body: { username: 'ada', password: `guess ${round}` } })
    await stranger.call('POST', '/api/stores/refresh')
    await stranger.call('POST', '/api/auth/login', { body: {} })
  }
  const all: Record<string, string>[] = await rows()
  const added = all.slice(0, all.length - before)
  expect(added.length).toBeLessThanOrEqual(5)
  expect(new Set(added.map(({ actor }) => actor))).toEqual(new Set(['nobody']))
  expect(added).toContainEqual(
    expect.objectContaining({
      action: 'refused api/stores/refresh',
      subject: 'address:loopback',
      outcome: 'credential-missing ×50',
    }),
  )
  const sum = (name: string) =>
    added
      .filter(({ action }) => action === `refused ${name}`)
      .reduce((total, { outcome = '' }) => total + Number(outcome.split('×')[1]), 0)
  expect(sum('api/auth/login')).toBe(100)
  expect((await cell.call('GET', '/api/audit/verify')).body).toMatchObject({ ok: true })
})
