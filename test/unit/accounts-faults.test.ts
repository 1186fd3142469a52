import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { accountBench } from '../support/account-bench.ts'

type Bench = Awaited<ReturnType<typeof accountBench>>

const sentence = ({ accounts }: Bench, username: string): string =>
  accounts.find('mail', username)?.problem?.detail ?? ''

/** Python that a helper runs before it serves: what goes wrong with it. */
const faults: [string, string, RegExp][] = [
  ['ends with a status of its own', 'if sys.argv[-1] != "list": sys.exit(9)', /status 9/],
  [
    'prints no answer',
    'if sys.argv[-1] != "list": print("what?"); sys.exit(0)',
    /no answer|without an answer/,
  ],
  [
    'prints a megabyte',
    'if sys.argv[-1] != "list": print("x" * 3000000); sys.exit(0)',
    /no answer|without an answer/,
  ],
  ['hangs', 'if sys.argv[-1] != "list": time.sleep(600)', /within 2 s/],
  ['lies', 'Accounts.set = lambda *all: None', /was not/],
  ['hangs when it is asked what there is', 'Accounts.list = lambda self: time.sleep(600)', /within 2 s/],
  ['lists nonsense', 'Accounts.list = lambda self: "what?"', /no answer/],
]

test.each(
  faults.flatMap(([what, before, said]) => [true, false].map((batch) => ({ what, before, said, batch }))),
)(
  'a helper that $what makes the account failed, with the reason (batch: $batch)',
  async ({ before, said, batch }) => {
    const bench = await accountBench({ before, batch, operationMs: 2_000 })
    bench.wish('anna', 'a password')
    await bench.apply()
    const row = bench.accounts.find('mail', 'anna')
    expect(row).toMatchObject({ state: 'failed', attempts: 1, nextTryAt: expect.any(Number) })
    expect(sentence(bench, 'anna')).toMatch(said)
    // It is not tried again before its time.
    expect(bench.accounts.due()).toEqual([])
  },
)

test.each([true, false])('one account that goes wrong keeps no other back (batch: %s)', async (batch) => {
  const hang =
    'Accounts.has = lambda self, name, p: time.sleep(600) if name == "hangs" else UsersFile.has(self, name, p)'
  // The lock goes with the process that hangs, as it does when a helper is ended.
  const bench = await accountBench({ before: hang, batch, operationMs: 3_000 })
  for (const name of ['anna', 'hangs', 'unlucky', 'zoe']) bench.wish(name, `password of ${name}`)
  await bench.apply()
  const states = bench.accounts.ofService('mail').map(({ username, state }) => [username, state])
  expect(Object.fromEntries(states)).toEqual({
    anna: 'active',
    hangs: 'failed',
    unlucky: 'failed',
    zoe: 'active',
  })
  expect(sentence(bench, 'unlucky')).toContain('unlucky is not welcome')
  expect(await readFile(bench.users, 'utf8')).toMatch(/^anna:.*\nzoe:.*\n$/)
})

test('a helper that always hangs is not asked about all the accounts', async () => {
  const before = 'if sys.argv[-1] != "list": time.sleep(600)'
  const bench = await accountBench({ before, operationMs: 1_500 })
  for (let at = 0; at < 20; at += 1) bench.wish(`user-${at}`, 'a password')
  await bench.apply()
  expect(bench.calls.length).toBeLessThanOrEqual(4)
  expect(new Set(bench.accounts.ofService('mail').map(({ state }) => state))).toEqual(new Set(['failed']))
})

test('a failed removal stays one, and is done when the helper is well again', async () => {
  const bench = await accountBench()
  bench.wish('anna', 'a password')
  await bench.apply()
  const row = bench.accounts.remove('mail', 'anna')
  const problem = { code: 'internal-error', detail: '', title: '', hint: '', type: '', status: 500 } as const
  bench.accounts.failed(row, problem, 0)
  expect(bench.accounts.find('mail', 'anna')?.state).toBe('removing')
  await bench.apply()
  expect(bench.accounts.find('mail', 'anna')).toBeUndefined()
})
