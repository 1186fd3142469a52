import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { RunIn } from '../../bindings/accounts/ask-helper.ts'
import { openPeers } from '../../db/peers.ts'
import { accountBench } from '../support/account-bench.ts'
import { davClient, eventOf, runCalendar } from '../support/calendar.ts'
import { runInside } from '../support/recipe-image.ts'

/** The accounts of a cell over a calendar; answers of its helper can be lost. */
async function cellWithCalendar() {
  const { container, address, data } = await runCalendar()
  const answers = { lost: 0 }
  const run: RunIn = async (_, argv, { stdin, onStdout }) => {
    const { code, output } = await runInside(container, argv, String(stdin ?? ''))
    if (argv.at(-1) === 'apply' && String(stdin).includes('"username"') && answers.lost-- > 0)
      return { exitCode: 137, stdout: '', stderr: '', truncated: false }
    onStdout?.(Buffer.from(output))
    return { exitCode: code ?? 137, stdout: output, stderr: '', truncated: false }
  }
  const bench = await accountBench({ inside: { command: ['/usr/libexec/cell/accounts'], run } })
  return { ...bench, answers, data, dav: davClient(address) }
}

test('a disabled peer is shut out of its calendar at once, and finds all in it when that is over', async () => {
  const { db, accounts, secrets, wish, apply, dav } = await cellWithCalendar()
  const peers = openPeers(db)
  const row = { name: 'anna', enabled: true, services: null, peerToPeer: false, expiresAt: null }
  peers.add(row, null, { first: 2, last: 9 })
  wish('anna', 'secret-a', { peer: 'anna' })
  accounts.addPassword('mail', 'anna', 'phone', secrets.seal('mail', 'anna', 'secret-p'))
  await apply()
  expect(await dav('PUT', '/anna/calendar/tea.ics', 'anna:secret-a', eventOf('tea'))).toBe(201)

  peers.change('anna', { enabled: false })
  accounts.followPeers()
  await apply()
  for (const password of ['secret-a', 'secret-p'])
    expect(await dav('GET', '/anna/calendar/tea.ics', `anna:${password}`)).toBe(401)

  peers.change('anna', { enabled: true })
  accounts.followPeers()
  await apply()
  for (const password of ['secret-a', 'secret-p'])
    expect(await dav('GET', '/anna/calendar/tea.ics', `anna:${password}`)).toBe(200)
}, 120_000)

test('whatever answers are lost, a later account of the name has nothing of the earlier, nor loses its own', async () => {
  const { accounts, accountData, wish, apply, dav, answers, data } = await cellWithCalendar()
  wish('anna', 'secret-1', { peer: 'the first' })
  await apply()
  expect(await dav('PUT', '/anna/calendar/tea.ics', 'anna:secret-1', eventOf('tea'))).toBe(201)
  accounts.remove('mail', 'anna')
  wish('anna', 'secret-2', { peer: 'the second' })
  // First the removal gets no answer, then the account that takes its place.
  for (let times = 0; times < 2; times += 1) {
    answers.lost = 1
    await apply()
    accounts.retry('mail', 'anna')
  }
  await apply()
  expect(accounts.get('mail', 'anna')).toMatchObject({ state: 'active', removals: [] })
  expect(await dav('GET', '/anna/calendar/tea.ics', 'anna:secret-2')).toBe(404)
  expect(await dav('PUT', '/anna/calendar/new.ics', 'anna:secret-2', eventOf('new'))).toBe(201)
  await apply()
  expect(await dav('GET', '/anna/calendar/new.ics', 'anna:secret-2')).toBe(200)
  const kept = accountData.list('mail')
  expect(kept).toMatchObject([{ username: 'anna', peer: 'the first' }])
  expect(readdirSync(path.join(data, 'removed'))).toEqual(kept.map((one) => one.kept))
}, 120_000)
