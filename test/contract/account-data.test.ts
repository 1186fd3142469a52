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

function leaveData(home: string): void {
  const names = [...Array.from({ length: 60 }, (_, at) => `old-${at}`), 'anna-1', 'bert-1']
  const rows = names.map((kept, since) => {
    const username = kept.replace(/^(anna|bert)-1$/, '$1')
    return `('mail', '${kept}', '${username}', 'peer of ${username}', ${since})`
  })
  editDb(home, `insert into account_data (service, kept, username, peer, since) values ${rows.join(', ')}`)
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
  expect(text).toContain('12 more')
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
