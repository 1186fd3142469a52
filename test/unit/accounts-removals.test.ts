import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { accountBench } from '../support/account-bench.ts'

type Bench = Awaited<ReturnType<typeof accountBench>>

/** Who made what an account has. */
const homeOf = ({ users }: Bench, username: string) => readFile(`${users}.homes/${username}`, 'utf8')
/** Who made what was set aside, and whose the cell says that it is. */
async function asideOf({ users, accountData }: Bench) {
  const rows = accountData.list('mail')
  expect((await readdir(`${users}.aside`)).toSorted()).toEqual(rows.map(({ kept }) => kept).toSorted())
  return await Promise.all(
    rows.map(async ({ kept, username, peer }) => [
      ...[username, peer],
      await readFile(`${users}.aside/${kept}`, 'utf8'),
    ]),
  )
}

/** A helper that ends after the next call of the method, before it answers. */
const silentAfter = (method: string): string => `
done_well = Accounts.${method}
def once(self, *all):
    answer = done_well(self, *all)
    if os.path.exists(users + '.silent'):
        os.unlink(users + '.silent')
        os._exit(9)
    return answer
Accounts.${method} = once
`

test.each(['remove', 'set'])(
  'a lost answer to %s makes nobody the owner of another’s data',
  async (method) => {
    const bench = await accountBench({ before: silentAfter(method) })
    bench.wish('anna', 'the first password', { peer: 'the first' })
    await bench.apply()
    bench.accounts.remove('mail', 'anna')
    bench.wish('anna', 'the second password', { peer: 'the second' })
    await writeFile(`${bench.users}.silent`, '')
    await bench.apply()
    bench.accounts.retry('mail', 'anna')
    await bench.apply()
    expect(bench.accounts.get('mail', 'anna')).toMatchObject({ state: 'active', removals: [] })
    expect(await homeOf(bench, 'anna')).toBe('the second')
    expect(await asideOf(bench)).toEqual([['anna', 'the first', 'the first']])
  },
)

test('an account that could not be removed does not get the password of the next', async () => {
  const before = `def refuse(*all): raise Refused('not now')\nAccounts.remove = refuse`
  const bench = await accountBench({ before })
  bench.wish('anna', 'the first password')
  await bench.apply()
  const users = await readFile(bench.users, 'utf8')
  bench.accounts.remove('mail', 'anna')
  bench.wish('anna', 'the second password')
  await bench.apply()
  expect(await readFile(bench.users, 'utf8')).toBe(users)
  expect(bench.accounts.get('mail', 'anna')).toMatchObject({
    state: 'failed',
    removals: [{ username: 'anna' }],
  })
})

test('what the service has not heard of is gone at once, whatever is wished and unwished', async () => {
  const bench = await accountBench()
  for (let times = 0; times < 5; times += 1) {
    bench.wish('anna', 'a password')
    bench.accounts.remove('mail', 'anna')
  }
  expect(bench.accounts.ofService('mail')).toEqual([])
})

test('an account that is there again after its removal is removed anew', async () => {
  const bench = await accountBench()
  bench.wish('anna', 'a password', { peer: 'anna' })
  await bench.apply()
  const users = await readFile(bench.users, 'utf8')
  bench.accounts.remove('mail', 'anna')
  const [{ id = '' } = {}] = bench.accounts.ofService('mail')[0]?.removals ?? []
  // Done, and put back by hand before the cell asked again.
  await writeFile(`${bench.users}.done/${id}`, '')
  await bench.apply()
  expect(bench.accounts.find('mail', 'anna')).toMatchObject({ state: 'removing', attempts: 1 })
  expect(await readFile(bench.users, 'utf8')).toBe(users)
  const row = bench.accounts.find('mail', 'anna')
  if (row === undefined) throw new Error('it should be there still')
  bench.accounts.failed(row, row.problem ?? (undefined as never), 0)
  await bench.apply()
  expect(bench.accounts.ofService('mail')).toEqual([])
  expect(await readFile(bench.users, 'utf8')).toBe('')
})

test('the data of a stranger whose removal got no answer are on the list after the next', async () => {
  const bench = await accountBench({ before: silentAfter('remove') })
  for (const name of ['anna', 'bert']) bench.wish(name, `password of ${name}`, { peer: name })
  await bench.apply()
  await appendFile(bench.users, 'mallory:hash\n')
  await writeFile(`${bench.users}.silent`, '')
  await bench.apply()
  expect(bench.accountData.list('mail')).toEqual([])
  await bench.apply()
  expect(await asideOf(bench)).toEqual([['mallory', null, '']])
  expect(bench.strangers.removing('mail')).toEqual([])
})

test('strangers that are many are told, and whoever gets such a name begins anew', async () => {
  const bench = await accountBench()
  await bench.apply()
  await writeFile(bench.users, 'anna:hash\nbert:hash\ncarl:hash\n')
  for (const name of ['anna', 'bert', 'carl']) await writeFile(`${bench.users}.homes/${name}`, 'a stranger')
  await bench.apply()
  expect(bench.strangers.left('mail').map(({ username }) => username)).toEqual(['anna', 'bert', 'carl'])
  // One that is wished before the service was looked at, and one after.
  bench.wish('anna', 'a password', { peer: 'anna' })
  await bench.apply()
  expect(await homeOf(bench, 'anna')).toBe('anna')
  expect(await asideOf(bench)).toEqual([['anna', null, 'a stranger']])
  expect(bench.strangers.left('mail').map(({ username }) => username)).toEqual(['bert', 'carl'])
  bench.strangers.setAside('mail')
  await bench.apply()
  expect(await asideOf(bench)).toHaveLength(3)
  expect(bench.strangers.left('mail')).toEqual([])
  expect(await readFile(bench.users, 'utf8')).toMatch(/^anna:.*\n$/)
})

test('a new account does not inherit what somebody made by hand under its name', async () => {
  const bench = await accountBench()
  for (const name of ['anna', 'bert']) bench.wish(name, `password of ${name}`)
  await bench.apply()
  await appendFile(bench.users, 'carl:hash\n')
  await writeFile(`${bench.users}.homes/carl`, 'a stranger')
  bench.wish('carl', 'a password', { peer: 'carl' })
  await bench.apply()
  expect(await homeOf(bench, 'carl')).toBe('carl')
  expect(await asideOf(bench)).toEqual([['carl', null, 'a stranger']])
})
