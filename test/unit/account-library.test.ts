import { spawn } from 'node:child_process'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import { testFolder } from '../support/folder.ts'

const library = join(import.meta.dirname, '../../store/common')
let folder: string

/** A helper as a service has it, with a hash that needs no package. */
const helper = `
import hashlib, json, sys
sys.path.insert(0, ${JSON.stringify(library)})
sys.dont_write_bytecode = True
from cell_accounts import UsersFile, serve
digest = lambda password: hashlib.sha256(password).hexdigest()
class Accounts(UsersFile):
    def set(self, username, passwords, display_name=None, adopt=None):
        if adopt is not None: open(sys.argv[1] + '.adopted', 'w').write(adopt + ' ' + username)
        UsersFile.set(self, username, passwords)
    def remove(self, username, kept=None):
        known = self.has(username, None)
        UsersFile.remove(self, username)
        return kept or (username + '-1' if known else None)
    def purge(self, kept): return kept == 'alice-1'
    def shares(self): return json.load(open(sys.argv[1] + '.shares'))
    def share(self, shares): json.dump(shares, open(sys.argv[1] + '.shares', 'w'))
matches = lambda password, hashed: digest(password) == hashed
serve((UsersFile if sys.argv[2] == 'plain' else Accounts)(sys.argv[1], digest, matches, several=sys.argv[2] == 'several'),
      password_bytes=72)
`

beforeEach(async () => {
  folder = await testFolder()
  await writeFile(join(folder, 'helper.py'), helper)
})

const users = (): string => join(folder, 'users')

async function run(
  verb: string,
  input: string | object,
  kind = 'plain',
): Promise<{ code: number | null; said: string }> {
  const child = spawn('python3', ['-I', join(folder, 'helper.py'), users(), kind, verb])
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve)
    child.once('error', () => reject(new Error('This test needs python3: apt-get install python3')))
  })
  child.stdin.end(typeof input === 'string' ? input : JSON.stringify(input))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  expect(stderr).toBe('')
  return { code, said: stdout }
}

async function call(verb: string, input: string | object, kind?: string) {
  const { code, said } = await run(verb, input, kind)
  return { code, output: JSON.parse(said) as unknown }
}

/** Many operations in one call, as the cell sends them. */
async function apply(operations: object[], kind?: string): Promise<object[]> {
  const { code, said } = await run(
    'apply',
    operations.map((one) => `${JSON.stringify(one)}\n`).join(''),
    kind,
  )
  expect(code).toBe(0)
  return said
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
}

const alice = { username: 'alice', password: 'secret', domain: 'cell.example', display_name: 'Alice' }
const reason = (word: string) => ({ code: 1, output: { reason: expect.stringContaining(word) } })

test('an account is added, found there, changed, listed and removed; each may be asked for twice', async () => {
  const mark: unknown = expect.stringMatching(/^[0-9a-f]{16}$/)
  const done = { code: 0, output: { username: 'alice', mark } }
  const already = { code: 3, output: { username: 'alice', mark } }
  const unknown = { code: 4, output: { username: 'alice' } }
  expect(await call('list', {})).toEqual({ code: 0, output: { accounts: [], marks: {} } })
  expect(await call('set-password', alice)).toEqual(unknown)
  expect(await call('add', alice)).toEqual(done)
  expect(await call('add', alice)).toEqual(already)
  const before = await readFile(users(), 'utf8')
  expect(await call('set-password', { ...alice, password: 'other' })).toEqual(done)
  expect(await readFile(users(), 'utf8')).not.toBe(before)
  expect(await call('list', '')).toEqual({ code: 0, output: { accounts: ['alice'], marks: { alice: mark } } })
  expect(await call('remove', { username: 'alice' })).toEqual({
    code: 0,
    output: { username: 'alice', kept: null },
  })
  expect(await call('remove', { username: 'alice' })).toEqual({
    code: 4,
    output: { username: 'alice', kept: null },
  })
  expect(await readFile(users(), 'utf8')).toBe('')
})

test.each([
  ['a verb that is none', 'drop', alice, 'verb'],
  ['no JSON, without repeating it', 'add', '{"password":"secret', 'not JSON'],
  ['JSON that is too deep', 'add', '['.repeat(60_000), 'not JSON'],
  ['no object', 'add', '"alice"', 'username'],
  ['a name that is a path', 'add', { ...alice, username: '../alice' }, 'username'],
  ['a name that ends a line', 'add', { ...alice, username: 'bob:x\nroot' }, 'username'],
  ['a name with a line end after it', 'add', { ...alice, username: 'bob\n' }, 'username'],
  ['no password', 'add', { username: 'carl' }, 'password'],
  ['a password with a NUL', 'add', { ...alice, password: 'a\0b' }, 'password'],
  ['half a character', 'add', '{"username":"alice","password":"\\ud800"}', 'not text'],
  [
    'several passwords where one is kept',
    'add',
    { username: 'alice', passwords: ['secret', 'b'] },
    'one password',
  ],
  ['adopting where nothing is set aside', 'add', { ...alice, adopt: 'alice-1' }, 'sets no data aside'],
  ['an id that is a path', 'purge', { kept: '../alice' }, 'no such id'],
  ['a password that is cut off', 'add', { ...alice, password: 'ü'.repeat(37) }, '72 bytes'],
])('is refused with a reason: %s', async (_, verb, input, word) => {
  const answer = await call(verb, input)
  expect(answer).toEqual(reason(word))
  expect(JSON.stringify(answer.output)).not.toContain('secret')
})

test('accounts added at the same moment are all there', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  await Promise.all(names.map((username) => call('add', { username, password: 'x' })))
  expect(await call('list', {})).toMatchObject({ code: 0, output: { accounts: names } })
})

test('the file is for its owner only, and what a stranger wrote in it is no account', async () => {
  await call('add', alice)
  expect((await stat(users())).mode & 0o777).toBe(0o600)
  await writeFile(users(), '# a comment: none\nno colon\nbob:hash\n')
  await chmod(users(), 0o644)
  await call('add', alice)
  expect((await readFile(users(), 'utf8')).split('\n')).toEqual([
    expect.stringMatching(/^alice:[0-9a-f]{64}$/),
    'bob:hash',
    '',
  ])
  expect((await stat(users())).mode & 0o777).toBe(0o600)
})

test('a file that can’t be written is a reason, and leaves the accounts as they were', async () => {
  expect(await call('add', alice)).toMatchObject({ code: 0 })
  const before = await readFile(users(), 'utf8')
  // Where the new file would be drafted there is something else.
  await mkdir(`${users()}.new`)
  expect(await call('add', { ...alice, username: 'bob' })).toEqual(reason('could not be used'))
  expect(await readFile(users(), 'utf8')).toBe(before)
})

test('many operations are one call: each has its answer, and one that fails keeps no other back', async () => {
  const mark: unknown = expect.stringMatching(/^[0-9a-f]{16}$/)
  const answers = await apply([
    { do: 'add', ...alice },
    { do: 'add', username: '../bob', password: 'x' },
    { do: 'drop', username: 'bob' },
    { do: 'add', ...alice },
    { do: 'set-password', ...alice, password: 'other' },
    { do: 'set-password', username: 'bob', password: 'x' },
    { do: 'list' },
  ])
  expect(answers).toEqual([
    { code: 0, username: 'alice', mark },
    { code: 1, reason: expect.stringContaining('username') },
    { code: 1, reason: expect.stringContaining('verb') },
    { code: 3, username: 'alice', mark },
    { code: 0, username: 'alice', mark },
    { code: 4, username: 'bob' },
    { code: 0, accounts: ['alice'], marks: { alice: mark } },
  ])
  expect(JSON.stringify(answers)).not.toContain('secret')
  // The mark tells that the password is another.
  expect(answers[4]).not.toEqual(answers[0])
})

test('an account with several passwords has all of the newest list, and no other', async () => {
  const passwords = ['phone', 'laptop']
  expect(await apply([{ do: 'add', username: 'alice', passwords }], 'several')).toMatchObject([{ code: 0 }])
  expect((await readFile(users(), 'utf8')).split(' ')).toHaveLength(2)
  expect(await apply([{ do: 'add', username: 'alice', passwords }], 'several')).toMatchObject([{ code: 3 }])
  const fewer = [{ do: 'add', username: 'alice', passwords: ['laptop'] }]
  expect(await apply(fewer, 'several')).toMatchObject([{ code: 0 }])
  expect((await readFile(users(), 'utf8')).split(' ')).toHaveLength(1)
})

test('data of a removed account are set aside, given back when asked for, and deleted for good', async () => {
  const answers = await apply(
    [
      { do: 'add', ...alice },
      { do: 'remove', username: 'alice' },
      { do: 'add', ...alice, adopt: 'alice-1' },
      { do: 'purge', kept: 'alice-1' },
      { do: 'purge', kept: 'bob-1' },
    ],
    'keeping',
  )
  expect(answers).toMatchObject([
    { code: 0 },
    { code: 0, kept: 'alice-1' },
    { code: 0 },
    { code: 0, kept: 'alice-1' },
    { code: 4, kept: 'bob-1' },
  ])
  expect(await readFile(`${users()}.adopted`, 'utf8')).toBe('alice-1 alice')
})

test('data are set aside under the id that was asked for', async () => {
  const [, removed, wrong] = await apply(
    [
      { do: 'add', ...alice },
      { do: 'remove', username: 'alice', as: 'of-the-cell' },
      { do: 'remove', username: 'alice', as: '../alice' },
    ],
    'keeping',
  )
  expect(removed).toEqual({ code: 0, username: 'alice', kept: 'of-the-cell' })
  expect(wrong).toEqual({ code: 1, reason: expect.stringContaining('no such id') })
})

test('a part of the shares is about the owners between its names, and leaves the others as they were', async () => {
  const share = (owner: string, mode = 'read') => ({ owner, with: 'zoe', mode })
  const stored = async () => JSON.parse(await readFile(`${users()}.shares`, 'utf8')) as object[]
  const whole = [share('anna'), share('bert'), share('carl'), share('dora')]
  expect(await apply([{ do: 'share', shares: whole }], 'keeping')).toEqual([{ code: 0 }])
  const answers = await apply(
    [
      { do: 'share', upto: 'bert', shares: [share('anna', 'write')] },
      { do: 'share', after: 'bert', upto: 'carl', shares: [] },
      { do: 'share', after: 'carl', shares: [share('emil')] },
      { do: 'share', after: 'carl', shares: [share('anna')] },
      { do: 'share', after: 1, shares: [] },
      { do: 'share', shares: ['anna'] },
    ],
    'keeping',
  )
  expect(answers).toMatchObject([0, 0, 0, 1, 1, 1].map((code) => ({ code })))
  expect(await stored()).toEqual([share('anna', 'write'), share('emil')])
})

test('a service that shares nothing says so', async () => {
  expect(await call('share', { shares: [] })).toEqual(reason('verb'))
})
