import { expect, test } from 'vitest'
import { accountBench } from '../support/account-bench.ts'

const refuses = (verb: string): string =>
  `def refuse(*all): raise Refused('not now')\nAccounts.${verb} = refuse`

test.each([true, false])('data that can’t be deleted say why, and wait (batch: %s)', async (batch) => {
  const bench = await accountBench({ batch, before: refuses('purge') })
  bench.accountData.keep({ service: 'mail', kept: 'anna-1', username: 'anna', peer: null })
  bench.accountData.purge('mail', 'anna-1')
  await bench.apply()
  expect(bench.accountData.due()).toEqual([])
  expect(bench.accountData.list('mail')).toMatchObject([
    { purge: true, attempts: 1, problem: { detail: expect.stringContaining('not now') } },
  ])
  // Asked for again, it is tried at once.
  bench.accountData.purge('mail', 'anna-1')
  expect(bench.accountData.list('mail')).toMatchObject([{ attempts: 0, problem: null }])
  expect(bench.accountData.due()).toEqual(['mail'])
})

test('where the list is refused after a change, the change fails, waits, and data to delete wait, too', async () => {
  const first = `import os
def once(self, all=Accounts.list):
    if os.path.exists(users): raise Refused('not now')
    return all(self)
Accounts.list = once
Accounts.purge = refuse = lambda self, kept: sys.exit(9)`
  const bench = await accountBench({ before: first })
  bench.wish('anna', 'a password')
  await bench.apply()
  expect(bench.accounts.find('mail', 'anna')).toMatchObject({
    state: 'failed',
    problem: { detail: expect.stringContaining('not now') },
  })
  expect(bench.accounts.due()).toEqual([])

  bench.accountData.keep({ service: 'mail', kept: 'bert-1', username: 'bert', peer: null })
  bench.accountData.purge('mail', 'bert-1')
  await bench.apply()
  expect(bench.accountData.due()).toEqual([])
})

test('an account whose password can’t be read fails alone, and what it took the place of is removed', async () => {
  const bench = await accountBench()
  bench.wish('anna', 'a password')
  await bench.apply()
  bench.accounts.remove('mail', 'anna')
  bench.wish('anna', '', { sealed: 'no box' })
  bench.wish('bert', 'a password')
  expect(await bench.apply()).toEqual({ done: 1, failed: 1 })
  expect(bench.accounts.find('mail', 'anna')).toMatchObject({
    state: 'failed',
    removals: [],
    problem: { code: 'secret-unreadable' },
  })
  expect(bench.accounts.find('mail', 'bert')).toMatchObject({ state: 'active' })
  expect(bench.accounts.due()).toEqual([])
})

test('shares that could not be told are told later, with the next change at once', async () => {
  const bench = await accountBench({ share: true, before: refuses('share') })
  for (const name of ['anna', 'bert']) bench.wish(name, `password of ${name}`)
  await expect(bench.apply()).rejects.toMatchObject({ code: 'account-helper' })
  expect(bench.shareChanges.get('mail')).toMatchObject({ attempts: 1, nextTryAt: expect.any(Number) })
  expect(bench.shareChanges.due()).toEqual([])
  const [anna, bert] = bench.accounts.ofService('mail')
  if (anna === undefined || bert === undefined) throw new Error('both should be there')
  bench.shares.set(anna, [{ with: bert, mode: 'read' }])
  expect(bench.shareChanges.due()).toEqual(['mail'])
})

test('shares are due until they are told, and a removal that withdraws some makes them so', async () => {
  const bench = await accountBench({ share: true })
  for (const name of ['anna', 'bert']) bench.wish(name, `password of ${name}`)
  await bench.apply()
  const [anna, bert] = bench.accounts.ofService('mail')
  if (anna === undefined || bert === undefined) throw new Error('both should be there')
  bench.shares.set(anna, [{ with: bert, mode: 'read' }])
  const before = bench.shareChanges.get('mail')
  if (before === undefined) throw new Error('the share should be to be told')
  bench.shares.set(anna, [{ with: bert, mode: 'write' }])
  bench.shareChanges.told(before)
  expect(bench.shareChanges.due(), 'what was told is not the newest').toEqual(['mail'])
  await bench.apply()
  expect(bench.shareChanges.due()).toEqual([])
  bench.accounts.remove('mail', 'bert')
  expect(bench.shareChanges.due()).toEqual(['mail'])
})
