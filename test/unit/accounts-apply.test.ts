import { readFile, rm, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { accountBench } from '../support/account-bench.ts'

type Bench = Awaited<ReturnType<typeof accountBench>>

const present = async ({ users }: Bench): Promise<string[]> =>
  (await readFile(users, 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(':')[0] ?? '')
/** Who made what the account has. */
const homeOf = ({ users }: Bench, username: string) => readFile(`${users}.homes/${username}`, 'utf8')
const states = ({ accounts }: Bench): Record<string, string> =>
  Object.fromEntries(accounts.ofService('mail').map(({ username, state }) => [username, state]))

test.each([true, false])(
  'what is wished comes to be, and what is not wished goes (batch: %s)',
  async (batch) => {
    const bench = await accountBench({ batch })
    for (const name of ['anna', 'bert', 'carl']) bench.wish(name, `password of ${name}`)
    expect(await bench.apply()).toEqual({ done: 3, failed: 0 })
    expect(await present(bench)).toEqual(['anna', 'bert', 'carl'])
    expect(states(bench)).toEqual({ anna: 'active', bert: 'active', carl: 'active' })

    bench.accounts.remove('mail', 'bert')
    expect(await bench.apply()).toEqual({ done: 1, failed: 0 })
    expect(await present(bench)).toEqual(['anna', 'carl'])
    expect(states(bench)).toEqual({ anna: 'active', carl: 'active' })
    expect(bench.accountData.list('mail')).toMatchObject([
      { kept: expect.stringMatching(/^bert@[0-9a-f]{16}$/), username: 'bert' },
    ])
  },
)

test('two hundred accounts are two calls: what there is, and all of them', async () => {
  const bench = await accountBench()
  const names = Array.from({ length: 200 }, (_, at) => `user-${at}`)
  for (const name of names) bench.wish(name, `password of ${name}`)
  expect(await bench.apply()).toEqual({ done: 200, failed: 0 })
  expect(bench.calls).toHaveLength(2)
  expect((await present(bench)).toSorted()).toEqual(names.toSorted())
})

test('no password stands in the arguments of a program', async () => {
  const bench = await accountBench({ batch: false })
  bench.wish('anna', 'a secret word')
  await bench.apply()
  expect(bench.calls.flat().join(' ')).not.toContain('secret')
})

test('what was changed, removed or added by hand is found and mended', async () => {
  const bench = await accountBench()
  for (const name of ['anna', 'bert', 'carl']) bench.wish(name, `password of ${name}`)
  await bench.apply()
  const before = await readFile(bench.users, 'utf8')
  const [anna = '', bert = ''] = before.split('\n')
  await writeFile(bench.users, [anna.replace(/.$/, '?'), bert, 'mallory:hash', ''].join('\n'))
  await bench.apply()
  expect(await readFile(bench.users, 'utf8')).toBe(before)
  expect(bench.accountData.list('mail')).toMatchObject([{ username: 'mallory', peer: null }])
  // A container that was made anew, without its data.
  await rm(bench.users)
  await bench.apply()
  expect(await readFile(bench.users, 'utf8')).toBe(before)
})

test('where most accounts are nobody’s, the wishes may be what is lost: they are left alone', async () => {
  const bench = await accountBench()
  await writeFile(bench.users, 'anna:hash\nbert:hash\n')
  bench.wish('carl', 'a password')
  await bench.apply()
  expect(await present(bench)).toEqual(['anna', 'bert', 'carl'])
  expect(bench.accountData.list('mail')).toEqual([])
})

test('an account takes the place of one that is being removed, and does not inherit its data', async () => {
  const bench = await accountBench()
  bench.wish('anna', 'the first password', { peer: 'anna' })
  await bench.apply()
  bench.accounts.remove('mail', 'anna')
  bench.wish('anna', 'the second password', { peer: 'another anna' })
  await bench.apply()
  expect(states(bench)).toEqual({ anna: 'active' })
  expect(bench.accountData.list('mail')).toMatchObject([{ username: 'anna', peer: 'anna' }])
})

test('data that were set aside are given back when it is wished, and deleted for good when that is', async () => {
  const bench = await accountBench()
  bench.wish('anna', 'a password')
  await bench.apply()
  bench.accounts.remove('mail', 'anna')
  await bench.apply()
  const [left] = bench.accountData.list('mail')
  bench.wish('berta', 'a password', { adopt: left?.kept ?? '' })
  await bench.apply()
  expect(await homeOf(bench, 'berta')).toBe('anna')
  bench.accountData.keep({ service: 'mail', kept: 'bert-1', username: 'bert', peer: null })
  bench.accountData.purge('mail', 'bert-1')
  await bench.apply()
  expect(bench.accountData.list('mail').map(({ kept }) => kept)).not.toContain('bert-1')
})

test('a password that is changed while the helper is at work is set, too', async () => {
  const bench = await accountBench()
  const row = bench.wish('anna', 'the first password')
  const sealed = bench.secrets.seal('mail', 'anna', 'the second password')
  bench.accounts.setPassword('mail', 'anna', sealed, false)
  // What was done for the earlier wish says nothing of the later.
  bench.accounts.done(row, 'mark')
  expect(states(bench)).toEqual({ anna: 'pending' })
  await bench.apply()
  expect(states(bench)).toEqual({ anna: 'active' })
})

test('further passwords are set, and one that is revoked is not', async () => {
  const bench = await accountBench()
  bench.wish('anna', 'a password')
  for (const label of ['phone', 'laptop'])
    bench.accounts.addPassword('mail', 'anna', label, bench.secrets.seal('mail', 'anna', label))
  await bench.apply()
  expect((await readFile(bench.users, 'utf8')).split(' ')).toHaveLength(3)
  bench.accounts.removePassword('mail', 'anna', 'phone')
  await bench.apply()
  expect((await readFile(bench.users, 'utf8')).split(' ')).toHaveLength(2)
  // Whoever resets a password means all of them: a lost phone has one of the others.
  bench.accounts.setPassword('mail', 'anna', bench.secrets.seal('mail', 'anna', 'a new one'), true)
  expect(bench.accounts.passwords('mail', 'anna')).toEqual([])
  await bench.apply()
  expect((await readFile(bench.users, 'utf8')).split(' ')).toHaveLength(1)
})
