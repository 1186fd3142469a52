import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { callAccounts, davClient, eventOf, runCalendar } from '../support/calendar.ts'

test('a removed account is out at once, its data are set aside, given back, and deleted for good', async () => {
  const { container, address, data } = await runCalendar()
  const dav = davClient(address)
  const call = (verb: string, input: object) => callAccounts(container, verb, input)
  const anna = { username: 'anna', password: 'first' }
  await call('add', anna)
  expect(await dav('PUT', '/anna/calendar/tea.ics', 'anna:first', eventOf('tea'))).toBe(201)

  const removed = await call('remove', anna)
  expect(removed).toEqual({
    code: 0,
    output: { username: 'anna', kept: expect.stringMatching(/^anna@[0-9a-f]{16}$/) },
  })
  expect(await dav('GET', '/anna/calendar/tea.ics', 'anna:first')).toBe(401)
  expect(await call('remove', anna), 'asked for again').toEqual({ ...removed, code: 4 })

  // Another person of that name does not inherit them, and leaves nothing behind by being removed.
  await call('add', { username: 'anna', password: 'another' })
  expect(await dav('GET', '/anna/calendar/tea.ics', 'anna:another')).toBe(404)
  expect((await call('remove', anna)).output).toEqual({ username: 'anna', kept: null })

  const kept = removed.output.kept
  const back = { ...anna, password: 'second', adopt: kept }
  expect((await call('add', back)).code).toBe(0)
  expect((await call('add', back)).code, 'asked for again').toBe(0)
  expect(await dav('GET', '/anna/calendar/tea.ics', 'anna:second')).toBe(200)

  const { output } = await call('remove', anna)
  expect(readdirSync(path.join(data, 'removed'))).toEqual([output.kept])
  expect((await call('purge', { kept: '../collections' })).code).toBe(1)
  expect((await call('purge', { kept: output.kept })).code).toBe(0)
  expect((await call('purge', { kept: output.kept })).code).toBe(4)
  expect(existsSync(path.join(data, 'removed', String(output.kept)))).toBe(false)
  expect(await call('add', { ...anna, adopt: output.kept })).toMatchObject({
    code: 1,
    output: { reason: expect.stringContaining('not there') },
  })
}, 120_000)

test('a removal with an id is done once: asked for again, it spares the later account of the name', async () => {
  const { container, address, data } = await runCalendar()
  const dav = davClient(address)
  const as = 'anna@of-the-cell'
  const remove = () => callAccounts(container, 'remove', { username: 'anna', as })
  await callAccounts(container, 'add', { username: 'anna', password: 'first' })
  await dav('PUT', '/anna/calendar/tea.ics', 'anna:first', eventOf('tea'))
  expect((await remove()).output).toEqual({ username: 'anna', kept: as })

  await callAccounts(container, 'add', { username: 'anna', password: 'another' })
  await dav('PUT', '/anna/calendar/new.ics', 'anna:another', eventOf('new'))
  expect((await remove()).output).toEqual({ username: 'anna', kept: as })
  expect(await dav('GET', '/anna/calendar/new.ics', 'anna:another')).toBe(200)
  expect(readdirSync(path.join(data, 'removed'))).toEqual([as])

  // One that left nothing is known for being done, too.
  const empty = () => callAccounts(container, 'remove', { username: 'bob', as: 'bob@nothing' })
  await callAccounts(container, 'add', { username: 'bob', password: 'first' })
  expect((await empty()).output).toEqual({ username: 'bob', kept: null })
  await callAccounts(container, 'add', { username: 'bob', password: 'another' })
  expect((await empty()).output).toEqual({ username: 'bob', kept: null })
  expect(await dav('PROPFIND', '/bob/', 'bob:another')).toBe(207)
}, 120_000)

test('data that were set aside never replace those of an account in use', async () => {
  const { container, address } = await runCalendar()
  const dav = davClient(address)
  const bob = { username: 'bob', password: 'secret' }
  await callAccounts(container, 'add', bob)
  await dav('PUT', '/bob/calendar/old.ics', 'bob:secret', eventOf('old'))
  const { output } = await callAccounts(container, 'remove', bob)
  await callAccounts(container, 'add', bob)
  await dav('PUT', '/bob/calendar/new.ics', 'bob:secret', eventOf('new'))
  const adopt = { ...bob, adopt: output.kept }
  expect(await callAccounts(container, 'add', adopt)).toMatchObject({
    code: 1,
    output: { reason: expect.stringContaining('data of its own') },
  })
  expect(await dav('GET', '/bob/calendar/new.ics', 'bob:secret')).toBe(200)
}, 120_000)

test('each of several passwords signs in, and a withdrawn one no more', async () => {
  const { container, address } = await runCalendar()
  const dav = davClient(address)
  const signsIn = async (password: string) => (await dav('PROPFIND', '/carl/', `carl:${password}`)) === 207
  const set = (verb: string, passwords: string[]) =>
    callAccounts(container, verb, { username: 'carl', passwords })
  const { output } = await set('add', ['main', 'phone', 'laptop'])
  expect(await set('add', ['laptop', 'main', 'phone'])).toMatchObject({ code: 3 })
  for (const one of ['main', 'phone', 'laptop']) expect(await signsIn(one), one).toBe(true)
  expect(await signsIn('guess')).toBe(false)

  const changed = await set('set-password', ['main', 'laptop'])
  expect(changed).toMatchObject({ code: 0, output: { mark: expect.not.stringMatching(`^${output.mark}$`) } })
  expect(await signsIn('phone'), 'signed in a moment before').toBe(false)
  expect(await signsIn('laptop')).toBe(true)
  // Phones write the first letter large, and programs offer the address of the account.
  expect(await dav('PROPFIND', '/carl/', 'Carl@calendar.home.cell:main')).toBe(207)
  const most = 'x'.repeat(72)
  await set('set-password', [most])
  expect(await signsIn(`${most}y`), 'bcrypt looks at 72 bytes').toBe(false)
  expect(await signsIn(most)).toBe(true)
}, 120_000)
