import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPaperCell, withAccounts } from '../support/paper-service.ts'
import { admin, openJar, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: Awaited<ReturnType<typeof startPaperCell>>
let pages: Jar
const own = { 'sec-fetch-site': 'same-origin' }

beforeAll(async () => {
  cell = await startPaperCell({
    mail: withAccounts('mail'),
    notes: withAccounts('notes', { username: '^[0-9]{3}$' }),
    plain: {},
  })
  pages = openJar(webOf(cell.output()))
  expect((await pages.call('POST', '/sign-in', { form: admin, headers: own })).status).toBe(303)
})
afterAll(() => cell[Symbol.asyncDispose]())

const post = (path: string, form: Record<string, string> | [string, string][] = {}) =>
  pages.call('POST', path, { form, headers: own })
const accountsOf = async (name: string) => (await cell.call('GET', `/api/peers/${name}/accounts`)).body

test('a peer’s accounts are listed, with the services on which it has none and the name it would get', async () => {
  await cell.call('POST', '/api/peers', { name: 'Anna' })
  expect(await accountsOf('Anna')).toEqual({
    items: [],
    offered: [
      { service: 'mail', name: expect.any(String), username: 'anna' },
      { service: 'notes', name: expect.any(String), username: null },
    ],
  })
  await cell.call('POST', '/api/peers/Anna/accounts', { services: [{ service: 'mail' }] })
  expect(await accountsOf('Anna')).toMatchObject({
    items: [{ service: 'mail', username: 'anna', state: 'pending' }],
    offered: [{ service: 'notes' }],
  })
  expect(await cell.call('GET', '/api/peers/Nobody/accounts')).toMatchObject({ status: 404 })
})

test('the page of a peer adds accounts, says what came of each, and resets and removes them', async () => {
  await cell.call('POST', '/api/peers', { name: 'bert' })
  const page = '/peers/bert'
  expect((await pages.call('GET', page)).text).toMatch(/type="checkbox" name="services" value="mail"/)
  const none = await post(`${page}/accounts`)
  expect([none.status, none.text]).toEqual([400, expect.stringContaining('class="problem"')])
  const both = await post(`${page}/accounts`, [
    ['services', 'mail'],
    ['services', 'notes'],
  ])
  const [, password = ''] = /<code>([a-z2-9-]{19})<\/code>/.exec(both.text) ?? []
  expect(password).toMatch(/./)
  // One service wants a name that the peer's is not like.
  expect(both.text).toMatch(/<b>notes<\/b>\s+[^<\s]/)
  expect((await accountsOf('bert')).items).toMatchObject([{ service: 'mail', username: 'bert' }])
  await post(`${page}/accounts`, { services: 'notes', username: '123' })
  expect((await accountsOf('bert')).items).toHaveLength(2)
  const shown = await pages.call('GET', page)
  expect(shown.text).toContain('action="/peers/bert/accounts/mail/bert/remove"')
  expect(shown.text).not.toContain(password)
  expect((await post(`${page}/accounts/mail/bert/reset`)).text).toMatch(/<code>[a-z2-9-]{19}<\/code>/)
  expect((await post(`${page}/accounts/mail/bert/retry`)).headers.location).toBe(page)
  expect((await post(`${page}/accounts/mail/bert/remove`)).headers.location).toBe(page)
  expect((await accountsOf('bert')).items).toMatchObject([{ service: 'notes', username: '123' }])
})

test('the page that removes a peer says which accounts go, and that their data is kept', async () => {
  const { text } = await pages.call('GET', '/peers/bert/remove')
  expect(text).toContain('Its accounts go too: notes (123). What they hold there is kept,')
})
