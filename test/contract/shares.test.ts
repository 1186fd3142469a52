import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCell } from '../support/run-cell.ts'
import { startPaperCell, withAccounts } from '../support/paper-service.ts'
import { openJar, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: Awaited<ReturnType<typeof startPaperCell>>
let pages: Jar
beforeAll(async () => {
  cell = await startPaperCell({ mail: withAccounts('mail', { share: true }), notes: withAccounts('notes') })
  for (const name of ['anna', 'bert', 'carl']) {
    await cell.call('POST', '/api/peers', { name, device: null })
    const services = [{ service: 'mail' }, { service: 'notes' }]
    expect((await cell.call('POST', `/api/peers/${name}/accounts`, { services })).status).toBe(200)
  }
  const { body } = await cell.call('POST', '/api/peers/anna/invite')
  pages = openJar(webOf(cell.output()))
  expect((await post(body.path, { password: 'a person has its own' })).headers.location).toBe('/me')
})
afterAll(() => cell[Symbol.asyncDispose]())

const post = (path: string, form: Record<string, string>) =>
  pages.call('POST', path, { form, headers: { 'sec-fetch-site': 'same-origin' } })
const share = (form: Record<string, string>, service = 'mail') =>
  post(`/me/services/${service}/shares`, { username: 'anna', ...form })
const sharesOf = async (name: string) =>
  (await cell.call('GET', `/api/peers/${name}/service-credentials/mail/shares`)).body.items

test('a person shares by their own page, without a script, and takes it back', async () => {
  expect((await share({ with: 'bert', mode: 'read' })).headers.location).toBe('/me?done=shared')
  expect((await share({ with: 'carl', mode: 'write' })).status).toBe(303)
  expect((await pages.call('GET', '/me?done=shared')).text).toContain('it is shared in a moment')

  // Whoever is named again gets the other right, and the others keep theirs.
  expect((await share({ with: ' BERT ', mode: 'write' })).status).toBe(303)
  expect(await sharesOf('anna')).toEqual(['bert', 'carl'].map((name) => ({ with: name, mode: 'write' })))
  const back = await post('/me/services/mail/shares/remove', { username: 'anna', with: 'bert' })
  expect(back.headers.location).toBe('/me?done=unshared')
  expect(await sharesOf('anna')).toEqual([{ with: 'carl', mode: 'write' }])
})

test('a share with nobody, or with oneself, is refused and changes nothing', async () => {
  const before = await sharesOf('anna')
  for (const name of ['nobody', 'anna', '']) {
    const refused = await share({ with: name, mode: 'write' })
    expect(refused.status, name).toBe(400)
    expect(refused.text).toContain('Hello, anna')
  }
  expect(await sharesOf('anna')).toEqual(before)
})

test('nobody shares what is another’s, and a service that shares nothing has no form for it', async () => {
  const foreign = await share({ username: 'bert', with: 'anna', mode: 'write' })
  expect(foreign.status).toBe(404)
  expect(await sharesOf('bert')).toEqual([])
  expect((await share({ with: 'bert', mode: 'read' }, 'notes')).status).toBe(409)
  const { body } = await cell.call('GET', '/api/peers/anna/service-credentials')
  expect(body.items).toMatchObject([
    { service: 'mail', shares: [{ with: 'carl', mode: 'write' }] },
    { service: 'notes', shares: null },
  ])
})

test('shares that are made at the same moment are all there, and one that is withdrawn leaves the others', async () => {
  const of = (name: string) => `/api/peers/bert/service-credentials/mail/shares/${name}`
  const both = ['anna', 'carl'].map((name) => cell.call('PUT', of(name), { mode: 'read' }))
  for (const { status } of await Promise.all(both)) expect(status).toBe(200)
  expect(await sharesOf('bert')).toEqual(['anna', 'carl'].map((name) => ({ with: name, mode: 'read' })))
  const left = { status: 200, body: { items: [{ with: 'carl', mode: 'read' }] } }
  expect(await cell.call('DELETE', `${of('ANNA')}?username=bert`)).toMatchObject(left)
  expect(await cell.call('DELETE', of('anna'))).toMatchObject(left)
  expect(await cell.call('PUT', of('nobody'), { mode: 'read' })).toMatchObject({
    ...{ status: 400, body: { errors: [{ path: 'with' }] } },
  })
  expect(await cell.call('PUT', of('anna'), { mode: 'all' })).toMatchObject({
    ...{ status: 400, body: { errors: [{ path: 'mode' }] } },
  })
  await cell.call('DELETE', of('carl'))
})

test('a list of more than fifty shares is refused', async () => {
  const path = '/api/peers/bert/service-credentials/mail/shares'
  const listOf = (length: number) => ({
    shares: Array.from({ length }, () => ({ with: 'anna', mode: 'read' })),
  })
  expect(await cell.call('PUT', path, listOf(51))).toMatchObject({
    ...{ status: 400, body: { errors: [{ path: 'shares' }] } },
  })
  expect(await cell.call('PUT', path, listOf(50))).toMatchObject({ status: 200 })
  expect(await cell.call('PUT', path, listOf(0))).toMatchObject({ status: 200, body: { items: [] } })
})

test('the command does the same', async () => {
  const run = (...args: string[]) => runCell(cell.home, ['account', 'share', ...args])
  expect(await run('set', 'mail', 'carl', 'anna', '--write')).toMatchObject({
    ...{ status: 0, stdout: 'ACCOUNT  MAY\nanna     write\n' },
  })
  await run('set', 'mail', 'carl', 'bert')
  await run('set', 'mail', 'carl', 'Anna', '--username', 'carl')
  expect((await run('list', 'mail', 'carl')).stdout).toBe('ACCOUNT  MAY\nanna     read\nbert     read\n')
  expect((await run('remove', 'mail', 'carl', 'anna')).stdout).toBe('ACCOUNT  MAY\nbert     read\n')
  expect(await run('set', 'mail', 'carl', 'nobody')).toMatchObject({
    ...{ status: 1, stderr: expect.stringContaining('there is no "nobody"') },
  })
  expect(await run('list', 'notes', 'carl')).toMatchObject({ status: 1 })
})
