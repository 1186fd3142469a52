import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { askHttps } from '../support/ask.ts'
import { call, cell } from '../support/bed-core.ts'
import { eventOf } from '../support/calendar.ts'
import { runJob } from '../support/fixture-cell.ts'
import { waitUntil } from '../support/wait-until.ts'

const bed = inject('bed')
const people = ['ada', 'bert']
/** What the API gave, by user name. */
const passwords: Record<string, string> = {}
const accounts = '/api/services/calendar/accounts'
const tea = '/ada/calendar/tea.ics'
const shared = '/bert/shared~ada~calendar'

beforeAll(async () => {
  expect(await runJob(cell as never, 'install', 'calendar')).toMatchObject({ state: 'done' })
})
afterAll(async () => {
  for (const name of people) await removePeer(name)
  await runJob(cell as never, 'uninstall', 'calendar', { data: 'delete', confirm: 'calendar' })
})

/** What the calendar answers through the proxy, to `user` with the password that the API gave last. */
async function dav(
  method: string,
  resource: string,
  user: string,
  password = passwords[user],
  body?: string,
) {
  const headers = { authorization: `Basic ${btoa(`${user}:${password}`)}`, depth: '0' }
  const url = `https://calendar.cell.cell${resource}`
  return (await askHttps(bed, url, { method, headers, ...(body !== undefined && { body }) })).status
}
const signsIn = (user: string, password?: string) => dav('PROPFIND', `/${user}/`, user, password)

const put = (resource: string, user: string, uid: string) =>
  dav('PUT', resource, user, undefined, eventOf(uid))

/** Ends when the account is in this state; undefined is gone. */
async function accountIs(username: string, wanted: string | undefined): Promise<void> {
  await waitUntil(`the account of ${username} is ${wanted ?? 'gone'}`, async (seen) => {
    const { items } = (await call('GET', `${accounts}?q=${username}`)).body
    seen(items)
    return items[0]?.state === wanted ? true : undefined
  })
}

async function addAccount(peer: string, more: object = {}): Promise<void> {
  const added = await call('POST', accounts, { peer, ...more })
  expect(added).toMatchObject({ status: 201, body: { account: { username: peer, peer } } })
  passwords[peer] = added.body.password
  await accountIs(peer, 'active')
}

async function removePeer(name: string): Promise<void> {
  const { body } = await call('DELETE', `/api/peers/${name}`)
  if (body?.job !== undefined) await cell.ended(body.job.id)
}

/** The service is told of shares by a job of its own. */
async function shares(list: object[], resource: string, wanted: number): Promise<void> {
  const set = await call('PUT', '/api/peers/ada/service-credentials/calendar/shares', { shares: list })
  expect(set).toMatchObject({ status: 200, body: { items: list } })
  await waitUntil(`bert is answered ${wanted}`, async (seen) => {
    const status = await dav('GET', resource, 'bert')
    seen(status)
    return status === wanted ? true : undefined
  })
}

test('who got an account by the API signs in with the password of the answer, and with no earlier one', async () => {
  for (const name of people) {
    expect((await call('POST', '/api/peers', { name, device: null })).status).toBe(201)
    await addAccount(name)
  }
  for (const name of people) expect(await signsIn(name), name).toBe(207)
  expect(await signsIn('ada', passwords['bert'])).toBe(401)
  expect(await dav('PROPFIND', '/bert/', 'ada')).toBe(403)

  const earlier = passwords['ada']
  const reset = await call('POST', `${accounts}/ada/reset-password`, {})
  passwords['ada'] = reset.body.password
  await accountIs('ada', 'active')
  expect([await signsIn('ada'), await signsIn('ada', earlier)]).toEqual([207, 401])
})

test('what a person shares by the API another reads, then changes, then neither', async () => {
  expect(await put(tea, 'ada', 'tea')).toBe(201)
  expect(await dav('GET', `${shared}/tea.ics`, 'bert')).toBe(403)
  await shares([{ with: 'bert', mode: 'read' }], `${shared}/tea.ics`, 200)
  expect(await put(`${shared}/lunch.ics`, 'bert', 'lunch')).toBe(403)

  await shares([{ with: 'bert', mode: 'write' }], `${shared}/tea.ics`, 200)
  await waitUntil('bert may write', async (seen) => {
    const status = await put(`${shared}/lunch.ics`, 'bert', 'lunch')
    seen(status)
    return status === 201 ? true : undefined
  })
  expect(await dav('GET', '/ada/calendar/lunch.ics', 'ada')).toBe(200)

  await shares([], `${shared}/tea.ics`, 403)
  expect(await put(`${shared}/dinner.ics`, 'bert', 'dinner')).toBe(403)
})

test('a removed account is shut out, its data wait for who is given them, and nobody of its name inherits them', async () => {
  expect((await call('DELETE', `${accounts}/bert`)).status).toBe(200)
  await accountIs('bert', undefined)
  expect(await signsIn('bert')).toBe(401)

  await removePeer('ada')
  await accountIs('ada', undefined)
  expect(await signsIn('ada')).toBe(401)
  const { items } = (await call('GET', '/api/services/calendar/account-data')).body
  const [kept] = items.filter(({ username }: { username: string }) => username === 'ada')
  expect(kept).toMatchObject({ peer: 'ada', deleting: false })

  expect((await call('POST', '/api/peers', { name: 'ada', device: null })).status).toBe(201)
  await addAccount('ada')
  expect([await signsIn('ada'), await dav('GET', tea, 'ada')]).toEqual([207, 404])

  await call('DELETE', `${accounts}/ada`)
  await accountIs('ada', undefined)
  await addAccount('ada', { adopt: kept.id })
  expect(await dav('GET', tea, 'ada')).toBe(200)
})

test('accounts sign in as before after the calendar was uninstalled and came back', async () => {
  await addAccount('bert')
  expect(await runJob(cell as never, 'uninstall', 'calendar', { data: 'keep' })).toMatchObject({
    state: 'done',
  })
  expect(await runJob(cell as never, 'install', 'calendar')).toMatchObject({ state: 'done' })
  for (const name of people) {
    await accountIs(name, 'active')
    expect(await signsIn(name), name).toBe(207)
  }
  expect(await dav('GET', tea, 'ada')).toBe(200)
})
