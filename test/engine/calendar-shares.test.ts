import { expect, test } from 'vitest'
import {
  applyAccounts,
  callAccounts,
  davAnswer,
  davClient,
  eventOf,
  runCalendar,
} from '../support/calendar.ts'

const anna = 'anna:secret-a'
const bob = 'bob:secret-b'
const tea = '/anna/calendar/tea.ics'
const shared = '/bob/shared~anna~calendar'

/** Anna with an event, and Bob. */
async function runShared() {
  const { container, address } = await runCalendar()
  const dav = davClient(address)
  await callAccounts(container, 'add', { username: 'anna', password: 'secret-a', display_name: 'Anna' })
  await callAccounts(container, 'add', { username: 'bob', password: 'secret-b' })
  expect(await dav('PUT', tea, anna, eventOf('tea'))).toBe(201)
  const share = (...shares: object[]) => callAccounts(container, 'share', { shares })
  const home = async () =>
    await (await davAnswer(address, 'PROPFIND', '/bob/', bob, undefined, { depth: '1' })).text()
  return { container, dav, share, home, address }
}

test('another’s collection is refused on every method, shared or not', async () => {
  const { dav, share, address } = await runShared()
  await share({ owner: 'anna', with: 'bob', mode: 'write' })
  const methods = ['GET', 'HEAD', 'PROPFIND', 'PROPPATCH', 'REPORT', 'PUT', 'DELETE', 'MKCALENDAR', 'MKCOL']
  for (const method of methods)
    for (const resource of ['/anna/', '/anna/calendar/', tea, '/anna/contacts/', '/anna/new/'])
      expect(await dav(method, resource, bob), `${method} ${resource}`).toBe(403)
  const destination = { destination: `http://${address}:5232/anna/calendar/moved.ics` }
  await dav('PUT', '/bob/calendar/own.ics', bob, eventOf('own'))
  expect(await dav('MOVE', '/bob/calendar/own.ics', bob, undefined, destination)).toBe(403)
  const home = { destination: `http://${address}:5232/bob/calendar/taken.ics` }
  expect(await dav('MOVE', tea, bob, undefined, home)).toBe(403)
  expect(await dav('POST', '/anna/calendar/', bob)).toBe(405)
  expect(await dav('GET', tea, anna)).toBe(200)
}, 120_000)

test('a calendar shared for reading is among one’s own, and cannot be changed', async () => {
  const { dav, share, home, address } = await runShared()
  expect(await home()).not.toContain('shared~')
  expect((await share({ owner: 'anna', with: 'bob', mode: 'read' })).code).toBe(0)
  expect(await home()).toContain('<href>/bob/shared~anna~calendar/</href>')
  expect(await dav('GET', `${shared}/tea.ics`, bob)).toBe(200)
  expect(await dav('REPORT', `${shared}/`, bob, sync)).toBe(207)
  const taken = { destination: `http://${address}:5232/bob/calendar/taken.ics` }
  for (const [method, resource, body, headers] of [
    ['PUT', `${shared}/tea.ics`, eventOf('tea'), {}],
    ['PUT', `${shared}/new.ics`, eventOf('new'), {}],
    ['PUT', `${shared}/`, eventOf('all'), {}],
    ['DELETE', `${shared}/tea.ics`, undefined, {}],
    ['DELETE', `${shared}/`, undefined, {}],
    ['PROPPATCH', `${shared}/`, undefined, {}],
    ['MOVE', `${shared}/tea.ics`, undefined, taken],
    ['MKCALENDAR', '/bob/shared~anna~other/', undefined, {}],
  ] as const)
    expect(await dav(method, resource, bob, body, headers), `${method} ${resource}`).toBe(403)
  expect(await dav('GET', tea, anna)).toBe(200)

  await share()
  expect(await dav('GET', `${shared}/tea.ics`, bob)).toBe(403)
  expect(await home()).not.toContain('shared~')
}, 120_000)

test('a calendar shared for writing takes events of both, and stays the owner’s', async () => {
  const { dav, share } = await runShared()
  await share({ owner: 'anna', with: 'bob', mode: 'write' })
  expect(await dav('PUT', `${shared}/lunch.ics`, bob, eventOf('lunch'))).toBe(201)
  expect(await dav('GET', '/anna/calendar/lunch.ics', anna)).toBe(200)
  expect(await dav('DELETE', `${shared}/tea.ics`, bob)).toBe(200)
  expect(await dav('GET', tea, anna)).toBe(404)
  for (const method of ['DELETE', 'PROPPATCH', 'MKCALENDAR'])
    expect(await dav(method, `${shared}/`, bob), method).toBe(method === 'MKCALENDAR' ? 409 : 403)
  expect(await dav('PUT', `${shared}/`, bob, eventOf('all'))).toBe(403)
  // Removing his home would remove what is linked in it.
  expect(await dav('DELETE', '/bob/', bob)).toBe(403)
}, 120_000)

test('sharing survives neither the owner’s nor the other’s removal, and refuses what is no share', async () => {
  const { container, dav, share } = await runShared()
  await share({ owner: 'anna', with: 'bob', mode: 'read' })
  await callAccounts(container, 'remove', { username: 'anna' })
  expect(await dav('GET', `${shared}/tea.ics`, bob)).not.toBe(200)
  expect(await dav('PROPFIND', '/bob/', bob, undefined, { depth: '1' })).toBe(207)
  for (const wrong of [
    { owner: 'anna', with: 'anna', mode: 'read' },
    { owner: '../anna', with: 'bob', mode: 'read' },
    { owner: 'anna', with: 'bob', mode: 'all' },
    { owner: 'anna', with: 'bob', mode: 'read', collection: '../bob' },
    { owner: 'anna', with: 'bob', mode: 'read', collection: 'shared~bob~calendar' },
  ])
    expect((await share(wrong)).code, JSON.stringify(wrong)).toBe(1)
}, 120_000)

test('a later account of a name has none of the earlier one’s shares, from its first moment on', async () => {
  const { container, dav, share, home } = await runShared()
  await share({ owner: 'anna', with: 'bob', mode: 'write' }, { owner: 'bob', with: 'anna', mode: 'read' })
  expect(await dav('GET', '/anna/shared~bob~calendar/', anna)).toBe(200)
  const codes = await applyAccounts(container, [
    { do: 'remove', username: 'anna' },
    { do: 'add', username: 'anna', password: 'secret-2' },
  ])
  expect(codes).toEqual([0, 0])
  const later = 'anna:secret-2'
  expect(await dav('PUT', tea, later, eventOf('tea'))).toBe(201)
  expect(await dav('GET', '/anna/shared~bob~calendar/', later)).toBe(403)
  expect(await dav('GET', `${shared}/tea.ics`, bob)).toBe(403)
  expect(await home()).not.toContain('shared~')
}, 120_000)

test('shares that come in parts are all there, and a part ends what it does not say', async () => {
  const { container, dav, home } = await runShared()
  const first = { do: 'share', upto: 'anna', shares: [{ owner: 'anna', with: 'bob', mode: 'read' }] }
  const rest = { do: 'share', after: 'anna', shares: [{ owner: 'bob', with: 'anna', mode: 'read' }] }
  expect(await applyAccounts(container, [first, rest])).toEqual([0, 0])
  expect(await dav('GET', `${shared}/tea.ics`, bob)).toBe(200)
  expect(await dav('GET', '/anna/shared~bob~calendar/', anna)).toBe(200)
  expect(await applyAccounts(container, [{ ...first, shares: [] }])).toEqual([0])
  expect(await home()).not.toContain('shared~')
  expect(await dav('GET', `${shared}/tea.ics`, bob)).toBe(403)
  expect(await dav('GET', '/anna/shared~bob~calendar/', anna)).toBe(200)
}, 120_000)

const sync =
  '<?xml version="1.0"?><sync-collection xmlns="DAV:"><sync-token/><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>'
