import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCell } from '../support/run-cell.ts'
import { startPaperCell, withAccounts } from '../support/paper-service.ts'

let cell: Awaited<ReturnType<typeof startPaperCell>>

beforeAll(async () => {
  cell = await startPaperCell({
    mail: withAccounts('mail', { app_passwords: true }),
    notes: withAccounts('notes'),
    plain: {},
  })
})
afterAll(() => cell[Symbol.asyncDispose]())

const accounts = '/api/services/mail/accounts'
const add = (body: object, service = 'mail') => cell.call('POST', `/api/services/${service}/accounts`, body)
const strong = 'correct horse battery staple'

test('a generated password is in one answer, a supplied one in none', async () => {
  const made = await add({ username: 'made' })
  expect(made).toMatchObject({
    status: 201,
    body: { account: { username: 'made', state: 'pending', generated: true } },
  })
  expect(made.body.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
  const supplied = await add({ username: 'supplied', password: strong })
  expect(supplied.body).toMatchObject({ account: { generated: false }, password: null })
  const list = await cell.call('GET', accounts)
  expect(JSON.stringify(list.body)).not.toContain(made.body.password)
  expect(JSON.stringify([supplied.body, list.body])).not.toContain('horse')
  const reset = await cell.call('POST', `${accounts}/supplied/reset-password`, {})
  expect(reset.body).toMatchObject({ account: { generated: true }, password: expect.any(String) })
})

test.each([
  ['a name that the manifest’s pattern does not have', { username: '9lives' }, 'username'],
  ['a name that is reserved', { username: 'postmaster' }, 'username'],
  ['a name that is reserved, in capitals', { username: 'ROOT' }, 'username'],
  ['a name with a colon', { username: 'a:b' }, 'username'],
  ['a path', { username: '../a' }, 'username'],
  ['no name', {}, 'username'],
  ['a password that everybody takes', { username: 'weak', password: 'password1' }, 'password'],
  ['a password made of the name', { username: 'weak-anna', password: 'weak-anna1' }, 'password'],
  ['a password with a line end', { username: 'weak', password: `${strong}\n` }, 'password'],
  ['half a character', { username: 'weak', password: `${strong}\ud800` }, 'password'],
  ['a password that services would cut', { username: 'weak', password: 'ü'.repeat(37) }, 'password'],
])('is refused at its field: %s', async (_, body, path) => {
  expect(await add(body)).toMatchObject({
    status: 400,
    body: { code: 'request-invalid', errors: [{ path }] },
  })
})

test('spaces at the ends of a password and letters of any language are part of it', async () => {
  expect(await add({ username: 'spaces', password: `  ${strong}  ` })).toMatchObject({ status: 201 })
  expect(await add({ username: 'letters', password: 'Ätherwellen klingen übermütig 日本語' })).toMatchObject({
    status: 201,
  })
})

test('what there is already, and what there is not, is said', async () => {
  await add({ username: 'twice' })
  expect(await add({ username: 'twice' })).toMatchObject({ status: 409, body: { code: 'account-exists' } })
  expect(await add({ username: 'x' }, 'plain')).toMatchObject({
    status: 409,
    body: { code: 'accounts-none' },
  })
  expect(await add({ username: 'x' }, 'none')).toMatchObject({
    status: 409,
    body: { code: 'service-not-installed' },
  })
  for (const [method, path] of [
    ['DELETE', `${accounts}/nobody-there`],
    ['POST', `${accounts}/nobody-there/retry`],
    ['POST', `${accounts}/nobody-there/reset-password`],
  ] as const)
    expect(await cell.call(method, path, {})).toMatchObject({
      status: 404,
      body: { code: 'account-unknown' },
    })
})

test('a peer gets accounts on several services at once, called like the peer; they go with it', async () => {
  await cell.call('POST', '/api/peers', { name: 'Anna.Bell' })
  const wish = { services: [{ service: 'mail' }, { service: 'notes' }, { service: 'plain' }] }
  const { body } = await cell.call('POST', '/api/peers/Anna.Bell/accounts', wish)
  expect(body.items).toMatchObject([
    { service: 'mail', account: { username: 'anna.bell', peer: 'Anna.Bell' }, password: expect.any(String) },
    { service: 'notes', account: { username: 'anna.bell' } },
    { service: 'plain', account: null, problem: { code: 'accounts-none' } },
  ])
  const credentials = await cell.call('GET', '/api/peers/Anna.Bell/service-credentials')
  expect(credentials.body.items).toMatchObject([
    { service: 'mail', username: 'anna.bell', password: null, app_passwords: [] },
    {
      service: 'notes',
      app_passwords: null,
      fields: [{ value: expect.stringMatching(/anna\.bell\/$/) }, { value: null }],
    },
  ])
  const plan = await cell.call('POST', '/api/peers/Anna.Bell/plan', { do: 'remove' })
  expect(plan.body.warnings).toEqual([
    expect.stringMatching(/mail \(anna\.bell\), notes \(anna\.bell\)\. .*kept/),
  ])
  expect(await cell.call('DELETE', '/api/peers/Anna.Bell')).toMatchObject({ status: 202 })
  await expect
    .poll(async () => (await cell.call('GET', '/api/peers/Anna.Bell')).status, { timeout: 30_000 })
    .toBe(404)
  const left = await cell.call('GET', `${accounts}?q=anna.bell`)
  expect(left.body.items, 'no service has heard of it').toEqual([])
  // A later peer of the same name has nothing of them.
  await cell.call('POST', '/api/peers', { name: 'Anna.Bell' })
  const later = await cell.call('GET', '/api/peers/Anna.Bell/service-credentials')
  expect(later.body.items).toEqual([])
})

test('passwords for single devices are made and revoked where a service can keep several', async () => {
  await cell.call('POST', '/api/peers', { name: 'carl' })
  await cell.call('POST', '/api/peers/carl/accounts', {
    services: [{ service: 'mail' }, { service: 'notes' }],
  })
  const of = (service: string) => `/api/peers/carl/service-credentials/${service}/passwords`
  const made = await cell.call('POST', of('mail'), { label: 'Phone of Carl' })
  expect(made).toMatchObject({ status: 201, body: { label: 'Phone of Carl', password: expect.any(String) } })
  expect(await cell.call('POST', of('mail'), { label: 'Phone of Carl' })).toMatchObject({ status: 409 })
  expect(await cell.call('POST', of('notes'), { label: 'Phone' })).toMatchObject({
    body: { code: 'app-passwords-none' },
  })
  const { body } = await cell.call('GET', '/api/peers/carl/service-credentials')
  expect(body.items[0].app_passwords).toMatchObject([{ label: 'Phone of Carl' }])
  const revoke = () => cell.call('DELETE', `${of('mail')}/${encodeURIComponent('Phone of Carl')}`)
  expect(await revoke()).toMatchObject({ status: 204 })
  expect(await revoke()).toMatchObject({ status: 404, body: { code: 'app-password-unknown' } })
})

test('a list in pages holds each account once, and a search finds it', async () => {
  for (let at = 0; at < 12; at += 1) await add({ username: `page-${at}` }, 'notes')
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await cell.call('GET', `/api/services/notes/accounts?limit=5&q=page-&cursor=${cursor}`)
    const page: { items: { username: string }[]; next: string | null; total: number } = answer.body
    expect(page.total).toBe(12)
    seen.push(...page.items.map(({ username }) => username))
    cursor = page.next
  }
  expect(seen).toEqual(Array.from({ length: 12 }, (_, at) => `page-${at}`).toSorted())
})

test('the command does the same', async () => {
  const added = await runCell(cell.home, ['account', 'add', 'notes', 'by-command'])
  expect(added).toMatchObject({ status: 0, stdout: expect.stringMatching(/^by-command {2}[a-z2-9-]{19}\n$/) })
  const reset = await runCell(cell.home, ['account', 'reset-password', 'notes', 'by-command'])
  expect(reset.stdout).not.toBe(added.stdout)
  expect((await runCell(cell.home, ['account', 'list', 'notes'])).stdout).toMatch(/by-command +– +pending/)
  expect(await runCell(cell.home, ['account', 'remove', 'notes', 'by-command'])).toMatchObject({ status: 0 })
  expect(await runCell(cell.home, ['account', 'remove', 'notes', 'by-command'])).toMatchObject({ status: 1 })
})
