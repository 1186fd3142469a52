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
import hashlib, sys
sys.path.insert(0, ${JSON.stringify(library)})
sys.dont_write_bytecode = True
from cell_accounts import UsersFile, serve
digest = lambda password: hashlib.sha256(password).hexdigest()
serve(UsersFile(sys.argv[1], digest, lambda password, hashed: digest(password) == hashed), password_bytes=72)
`

beforeEach(async () => {
  folder = await testFolder()
  await writeFile(join(folder, 'helper.py'), helper)
})

const users = (): string => join(folder, 'users')

async function call(verb: string, input: string | object): Promise<{ code: number | null; output: unknown }> {
  const child = spawn('python3', ['-I', join(folder, 'helper.py'), users(), verb])
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve)
    child.once('error', () => reject(new Error('This test needs python3: apt-get install python3')))
  })
  child.stdin.end(typeof input === 'string' ? input : JSON.stringify(input))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  expect(stderr).toBe('')
  return { code, output: JSON.parse(stdout) }
}

const alice = { username: 'alice', password: 'secret', domain: 'cell.example', display_name: 'Alice' }
const reason = (word: string) => ({ code: 1, output: { reason: expect.stringContaining(word) } })

test('an account is added, found there, changed, listed and removed; each may be asked for twice', async () => {
  const done = { code: 0, output: { username: 'alice' } }
  const already = { code: 3, output: { username: 'alice' } }
  const unknown = { code: 4, output: { username: 'alice' } }
  expect(await call('list', {})).toEqual({ code: 0, output: { accounts: [] } })
  expect(await call('set-password', alice)).toEqual(unknown)
  expect(await call('add', alice)).toEqual(done)
  expect(await call('add', alice)).toEqual(already)
  const before = await readFile(users(), 'utf8')
  expect(await call('set-password', { ...alice, password: 'other' })).toEqual(done)
  expect(await readFile(users(), 'utf8')).not.toBe(before)
  expect(await call('list', '')).toEqual({ code: 0, output: { accounts: ['alice'] } })
  expect(await call('remove', { username: 'alice' })).toEqual(done)
  expect(await call('remove', { username: 'alice' })).toEqual(unknown)
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
  ['a password that is cut off', 'add', { ...alice, password: 'ü'.repeat(37) }, '72 bytes'],
])('is refused with a reason: %s', async (_, verb, input, word) => {
  const answer = await call(verb, input)
  expect(answer).toEqual(reason(word))
  expect(JSON.stringify(answer.output)).not.toContain('secret')
})

test('accounts added at the same moment are all there', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  await Promise.all(names.map((username) => call('add', { username, password: 'x' })))
  expect(await call('list', {})).toEqual({ code: 0, output: { accounts: names } })
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
