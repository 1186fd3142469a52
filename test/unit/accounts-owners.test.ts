import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openCellAccounts } from '../../bindings/accounts/accounts.ts'
import { accountBench } from '../support/account-bench.ts'

/** The API's side of accounts, with people of whom each can be replaced by another of the name. */
async function wishes() {
  const bench = await accountBench()
  const people = new Map([['anna', 1]])
  const get = (name: string) => ({ name, createdAt: people.get(name) ?? 0 }) as never
  const cellAccounts = openCellAccounts({
    ...bench,
    peers: { get, alike: () => undefined as never },
    changed: () => undefined,
  })
  return { ...bench, people, cellAccounts }
}

const strong = 'correct horse battery staple rides again'

test('app passwords are not those of a later account of the name', async () => {
  const bench = await accountBench()
  bench.wish('anna', 'the first password', { peer: 'anna' })
  bench.accounts.addPassword('mail', 'anna', 'phone', bench.secrets.seal('mail', 'anna', 'phone'))
  await bench.apply()
  // Both before the service was asked.
  bench.accounts.remove('mail', 'anna')
  bench.wish('anna', 'the second password', { peer: 'bert' })
  expect(bench.accounts.passwords('mail', 'anna')).toEqual([])
  await bench.apply()
  expect((await readFile(bench.users, 'utf8')).split(' ')).toHaveLength(1)
})

test('adopted data are an account’s, and on the list no more', async () => {
  const bench = await accountBench()
  bench.accountData.keep({ service: 'mail', kept: 'anna-1', username: 'anna', peer: null })
  bench.wish('anna', 'a password', { adopt: 'anna-1' })
  await bench.apply()
  expect(bench.accountData.list('mail')).toEqual([])
})

test('a password is not reset for an account that is removed, or replaced, meanwhile', async () => {
  const { cellAccounts, accounts, wish } = await wishes()
  accounts.asking([wish('anna', 'a password', { peer: 'anna' })])
  const reset = cellAccounts.resetPassword('mail', 'anna', strong, 'admin')
  accounts.remove('mail', 'anna')
  await expect(reset).rejects.toMatchObject({ code: 'account-unknown' })
  expect(accounts.find('mail', 'anna')?.state).toBe('removing')
  expect(() => accounts.setPassword('mail', 'anna', 'sealed', false)).toThrow(
    expect.objectContaining({ code: 'account-unknown' }),
  )
})

test('an account is not added for a person, or with data, that are gone meanwhile', async () => {
  const { cellAccounts, people, accounts, accountData } = await wishes()
  const first = cellAccounts.add('mail', { peer: 'anna', password: strong }, 'admin')
  people.set('anna', 2)
  await expect(first).rejects.toMatchObject({ code: 'peer-unknown' })
  accountData.keep({ service: 'mail', kept: 'anna-1', username: 'anna', peer: null })
  const second = cellAccounts.add('mail', { peer: 'anna', password: strong, adopt: 'anna-1' }, 'admin')
  accountData.forget('mail', 'anna-1')
  await expect(second).rejects.toMatchObject({ code: 'account-data-unknown' })
  expect(accounts.ofService('mail')).toEqual([])
})

test('data that one account is to have are neither another’s nor deleted, and free when it is removed', async () => {
  const { cellAccounts, accounts, accountData } = await wishes()
  accountData.keep({ service: 'mail', kept: 'anna-1', username: 'anna', peer: null })
  const add = (username: string) =>
    cellAccounts.add('mail', { username, password: strong, adopt: 'anna-1' }, 'admin')
  const both = await Promise.allSettled([add('bert'), add('carl')])
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  const claimed = { code: 'account-data-claimed', errors: [{ path: 'adopt' }] }
  expect(both[1]).toMatchObject({ reason: { ...claimed, details: claimed } })
  expect(() => cellAccounts.purge('mail', 'anna-1', 'anna', 'admin')).toThrow(
    expect.objectContaining({ code: 'account-data-claimed' }),
  )
  accounts.remove('mail', 'bert')
  cellAccounts.purge('mail', 'anna-1', 'anna', 'admin')
  await expect(add('carl')).rejects.toMatchObject({ code: 'account-data-unknown' })
})
