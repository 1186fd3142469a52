import { readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { calendarHealthy, callAccounts, davClient, eventOf, runCalendar } from '../support/calendar.ts'
import { addressOf } from '../support/recipe-image.ts'

test('the calendar serves its accounts only, each to itself', async () => {
  const { container, address } = await runCalendar()
  const dav = davClient(address)
  expect(await dav('PROPFIND', '/alice/', 'alice:secret-a')).toBe(401)

  for (const [username, password] of [
    ['alice', 'secret-a'],
    ['bob', 'secret-b'],
  ])
    expect(await callAccounts(container, 'add', { username, password })).toMatchObject({ code: 0 })

  expect(await dav('PROPFIND', '/alice/', 'alice:secret-a')).toBe(207)
  expect(await dav('MKCALENDAR', '/alice/home/', 'alice:secret-a')).toBe(201)
  expect(await dav('PUT', '/alice/home/one.ics', 'alice:secret-a', eventOf('one'))).toBe(201)
  expect(await dav('GET', '/alice/home/one.ics', 'alice:secret-a')).toBe(200)
  expect(await dav('GET', '/alice/home/one.ics', 'bob:secret-b')).toBe(403)
  expect(await dav('PUT', '/alice/home/two.ics', 'bob:secret-b', eventOf('one'))).toBe(403)
  expect(await dav('GET', '/alice/home/one.ics', 'alice:secret-b')).toBe(401)
  expect(await dav('GET', '/alice/home/one.ics', 'carl:secret-a')).toBe(401)
  expect(await dav('GET', '/alice/home/one.ics')).toBe(401)

  expect(await callAccounts(container, 'set-password', { username: 'alice', password: 'new' })).toMatchObject(
    {
      code: 0,
    },
  )
  expect(await dav('PROPFIND', '/alice/', 'alice:secret-a')).toBe(401)
  expect(await dav('PROPFIND', '/alice/', 'alice:new')).toBe(207)
  expect(await callAccounts(container, 'remove', { username: 'alice' })).toMatchObject({ code: 0 })
  expect(await dav('PROPFIND', '/alice/', 'alice:new')).toBe(401)
}, 120_000)

test('accounts can be asked for twice, and refuse what would break the users file', async () => {
  const { container } = await runCalendar()
  const alice = { username: 'alice', password: 'secret', domain: 'cell.example', display_name: 'Alice' }
  const mark = expect.stringMatching(/^[0-9a-f]{16}$/)
  const table: [verb: string, input: unknown, code: number, output: unknown][] = [
    ['add', alice, 0, { username: 'alice', mark }],
    ['add', alice, 3, { username: 'alice', mark }],
    ['set-password', alice, 3, { username: 'alice', mark }],
    ['set-password', { ...alice, username: 'bob' }, 4, { username: 'bob' }],
    ['remove', { username: 'bob' }, 4, { username: 'bob', kept: null }],
    ['add', { ...alice, username: 'bob:x\nroot' }, 1, { reason: expect.stringContaining('username') }],
    ['add', { ...alice, username: '../alice' }, 1, { reason: expect.stringContaining('username') }],
    ['add', { ...alice, password: 'x'.repeat(73) }, 1, { reason: expect.stringContaining('72 bytes') }],
    ['add', { username: 'carl' }, 1, { reason: expect.stringContaining('password') }],
    ['add', 'not an object', 1, { reason: expect.stringContaining('username') }],
    ['drop', alice, 1, { reason: expect.stringContaining('verb') }],
    ['list', {}, 0, { accounts: ['alice'], marks: { alice: mark } }],
  ]
  for (const [verb, input, code, output] of table) {
    expect(await callAccounts(container, verb, input), `${verb} ${JSON.stringify(input)}`).toEqual({
      code,
      output,
    })
  }
}, 120_000)

test('accounts added at the same moment are all kept', async () => {
  const { container, data } = await runCalendar()
  const names = ['a', 'b', 'c', 'd', 'e']
  await Promise.all(names.map((username) => callAccounts(container, 'add', { username, password: 'secret' })))
  const users = await readFile(path.join(data, 'users'), 'utf8')
  expect(users.trim().split('\n')).toEqual(
    names.map((name) => expect.stringMatching(`^${name}:\\$2b\\$10\\$`)),
  )
}, 120_000)

test('without a users file nobody gets in, and the calendar still starts', async () => {
  const { container, address, data } = await runCalendar()
  await callAccounts(container, 'add', { username: 'alice', password: 'secret' })
  await rename(path.join(data, 'users'), path.join(data, 'elsewhere'))
  expect(await davClient(address)('PROPFIND', '/alice/', 'alice:secret')).not.toBe(207)
  await container.restart({ t: 5 })
  await calendarHealthy(container)
  expect(await davClient(await addressOf(container))('PROPFIND', '/alice/', 'alice:secret')).toBe(401)
}, 120_000)
