import { afterAll, beforeAll, expect, test } from 'vitest'
import { editDb } from '../support/edit-db.ts'
import { startPaperCell, withAccounts } from '../support/paper-service.ts'
import { runCell } from '../support/run-cell.ts'
import { admin, openJar, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: Awaited<ReturnType<typeof startPaperCell>>
let pages: Jar
const own = { 'sec-fetch-site': 'same-origin' }
const page = '/services/mail/accounts'

beforeAll(async () => {
  cell = await startPaperCell({ mail: withAccounts('mail') }, leaveData)
  pages = openJar(webOf(cell.output()))
  expect((await pages.call('POST', '/sign-in', { form: admin, headers: own })).status).toBe(303)
})
afterAll(() => cell[Symbol.asyncDispose]())

/** Jobs that installed a service which is there, and one which is not any more. */
const installs = {
  mail: '01900000-0000-7000-8000-000000000001',
  gone: '01900000-0000-7000-8000-000000000002',
}

function leaveData(home: string): void {
  for (const [service, id] of Object.entries(installs))
    editDb(
      home,
      `insert into job (id, kind, subject, input, state, actor, created_at, started_at, ended_at)
       values (?, 'service-install', ?, '{}', 'done', 'admin', 1, 1, 2)`,
      id,
      `service:${service}`,
    )
  const names = [...Array.from({ length: 60 }, (_, at) => `old-${at}`), 'anna-1', 'bert-1']
  const rows = names.map((kept, since) => {
    const username = kept.replace(/^(anna|bert)-1$/, '$1')
    return `('mail', '${kept}', '${username}', 'peer of ${username}', ${since})`
  })
  editDb(home, `insert into account_data (service, kept, username, peer, since) values ${rows.join(', ')}`)
  const reason = {
    code: 'account-helper',
    status: 503,
    detail: 'The disk is not to be written',
    hint: '',
    title: '',
    type: '',
  }
  editDb(
    home,
    `insert into account_data (service, kept, username, peer, since, purge, problem, attempts, next_try_at)
     values ('mail', 'dead-1', 'dead', null, 99, 1, ?, 3, ?)`,
    JSON.stringify(reason),
    String(Date.now() + 3_600_000),
  )
}

const post = (path: string, form: Record<string, string> = {}) =>
  pages.call('POST', path, { form, headers: own })
const left = async (kept: string) => {
  const { body } = await cell.call('GET', '/api/services/mail/account-data')
  return body.items.find(({ id }: { id: string }) => id === kept)
}

test('the tab shows without an engine, with any name for a person and the latest of what was left', async () => {
  const { status, text } = await pages.call('GET', page)
  expect(status).toBe(200)
  expect(text).toMatch(/<input[^>]* name="peer"[^>]* list="people"/)
  expect(text).toContain('peer of bert')
  expect(text).toContain('href="/services/mail/account-data/anna-1/delete"')
  expect(text).not.toContain('/account-data/old-1/delete')
  expect(text).toContain('13 more')
  expect((await pages.call('GET', `${page}?q=old-1`)).text).toContain('/account-data/old-1/delete')
})

test('what an account left is given to a new one when it is chosen', async () => {
  expect((await pages.call('GET', page)).text).toMatch(
    /<option value="anna-1"[^>]*>What anna \(peer of anna\)/,
  )
  const unknown = await post(page, { username: 'anna', adopt: 'nothing-there' })
  expect([unknown.status, unknown.text]).toEqual([404, expect.stringContaining('class="problem"')])
  expect((await post(page, { username: 'anna', adopt: 'anna-1' })).status).toBe(200)
  const { body } = await cell.call('GET', '/api/services/mail/accounts?q=anna')
  expect(body.items).toMatchObject([{ username: 'anna', state: 'pending' }])
})

test('it is deleted for good only by whoever types the name', async () => {
  const path = '/services/mail/account-data/bert-1/delete'
  expect((await pages.call('GET', path)).text).toContain('bert')
  const wrong = await post(path, { confirm: 'carl' })
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('aria-invalid')])
  expect(await left('bert-1')).toMatchObject({ deleting: false })
  expect((await post(path, { confirm: 'bert' })).headers.location).toBe(page)
  expect(await left('bert-1')).toMatchObject({ deleting: true })
  expect((await pages.call('GET', page)).text).toContain('Being deleted')
  expect((await pages.call('GET', '/services/mail/account-data/none-1/delete')).status).toBe(404)
})

test('the command lists and deletes it, too', async () => {
  const list = await runCell(cell.home, ['account', 'kept', 'mail'])
  expect(list.stdout).toMatch(/old-7 +old-7 +peer of old-7 +\S+ +kept/)
  const remove = (name: string) =>
    runCell(cell.home, ['account', 'delete-data', 'mail', 'old-7', '--confirm', name])
  expect(await remove('old-8')).toMatchObject({ status: 1, stderr: expect.stringContaining('old-7') })
  expect(await remove('old-7')).toMatchObject({ status: 0 })
  expect(await left('old-7')).toMatchObject({ deleting: true })
})

test('data that could not be deleted say why, and when it is tried again: by page and command, at once if wished', async () => {
  const path = '/services/mail/account-data/dead-1/retry'
  const shown = (await pages.call('GET', page)).text
  expect(shown).toContain('The disk is not to be written')
  expect(shown).toContain(`action="${path}"`)
  const list = await runCell(cell.home, ['account', 'kept', 'mail'])
  expect(list.stdout).toMatch(/dead-1 .* being deleted +The disk is not to be written/)

  expect((await post(path)).headers.location).toBe(page)
  expect(await left('dead-1')).toMatchObject({ deleting: true, problem: null, next_try_at: null })
  expect((await pages.call('GET', page)).text).not.toContain(`action="${path}"`)
  expect(await runCell(cell.home, ['account', 'retry-data', 'mail', 'dead-1'])).toMatchObject({ status: 0 })
  // What is not to be deleted is not deleted by this.
  const kept = await cell.call('POST', '/api/services/mail/account-data/old-3/retry')
  expect(kept.status).toBe(404)
  expect(await left('old-3')).toMatchObject({ deleting: false })
})

test('only the job of what is still installed offers to add accounts', async () => {
  expect((await pages.call('GET', `/jobs/${installs.mail}`)).text).toContain('href="/services/mail/accounts"')
  const gone = await pages.call('GET', `/jobs/${installs.gone}`)
  expect(gone.status).toBe(200)
  expect(gone.text).not.toContain('href="/services/gone/accounts"')
})

test('without an engine there is no such page of a service that nobody knows', async () => {
  expect((await pages.call('GET', '/services/nonsense/accounts')).status).toBe(404)
})
