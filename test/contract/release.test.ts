import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeRelease } from '../../build/release.ts'
import { readRelease } from '../../cell/release/list.ts'
import { decodeCosignKey } from '../../cell/trust/cosign-key.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { makeKeyPair } from '../../cell/trust/key-pair.ts'
import { signBlob } from '../../cell/trust/sign.ts'
import { runCell } from '../support/run-cell.ts'

// each case starts programs of its own
vi.setConfig({ testTimeout: 60_000 })

const files = {
  'package.json': '{}',
  'start/main.ts': 'start()\n',
  'config/settings.ts': 'x',
  'cell/a/b.ts': 'y',
}
let home: string
let archive: string
let unpacked: string
let pub: string
let keyId: string
const key = async (pair: { key: string }) => await decodeCosignKey(pair.key, '', 'the key')

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'release-'))
  const root = join(home, 'program')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const pair = await makeKeyPair()
  pub = join(home, 'release.pub')
  writeFileSync(pub, pair.pub)
  keyId = parsePublicKey(pair.pub, 'x').id
  const options = { root, files: Object.keys(files), version: '1.2.3', key: await key(pair) }
  archive = await makeRelease({ ...options, out: join(home, 'out') })
  execFileSync('tar', ['-xzf', archive, '-C', home])
  unpacked = join(home, 'personal-internet-cell-1.2.3')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const verify = async (...more: string[]) => {
  const { status, stdout, stderr } = await runCell(home, ['--json', 'verify', '--release', ...more])
  return { exit: status, ...JSON.parse(stdout || stderr) }
}

test('a release is verified as an archive and as its files, by the key that its maker gave out', async () => {
  expect(await verify(archive, '--key', pub)).toMatchObject({ exit: 0, outcome: 'verified', key_id: keyId })
  expect(await verify(unpacked, '--key', pub)).toMatchObject({
    exit: 0,
    outcome: 'verified',
    version: '1.2.3',
    key_id: keyId,
    missing: [],
    changed: [],
    added: [],
  })
  const brought = readFileSync(join(unpacked, 'config/cosign/release.pub'), 'utf8')
  expect(brought).toBe(readFileSync(pub, 'utf8'))
})

test('the same files make the same archive', async () => {
  const pair = await makeKeyPair()
  const options = { root: unpacked, files: Object.keys(files), version: '2', key: await key(pair) }
  const bytes = async (out: string) => {
    const made = await makeRelease({ ...options, out: join(home, out) })
    // the signature of the list is new each time; all else is the same
    return execFileSync('tar', ['-xzOf', made, '--exclude=release.json.sig'])
  }
  expect((await bytes('a')).equals(await bytes('b'))).toBe(true)
})

describe('what is not as it was released is named', () => {
  test.each<[string, (at: string) => void, object]>([
    [
      'a changed file',
      (at) => appendFileSync(join(at, 'start/main.ts'), ' '),
      { changed: ['start/main.ts'] },
    ],
    ['a lost file', (at) => rmSync(join(at, 'cell/a/b.ts')), { missing: ['cell/a/b.ts'] }],
    ['a file more', (at) => writeFileSync(join(at, 'cell/a/c.ts'), ''), { added: ['cell/a/c.ts'] }],
    [
      'a link in place of a file',
      (at) => {
        rmSync(join(at, 'cell/a/b.ts'))
        symlinkSync('/etc/hostname', join(at, 'cell/a/b.ts'))
      },
      { missing: ['cell/a/b.ts'] },
    ],
  ])('%s', async (_, change, found) => {
    change(unpacked)
    expect(await verify(unpacked, '--key', pub)).toMatchObject({ exit: 1, outcome: 'changed', ...found })
  })

  test("but not the owner's settings and keys beside it", async () => {
    for (const path of ['config/api/cell_config.json', 'config/cosign/store.pub', 'data/x']) {
      mkdirSync(dirname(join(unpacked, path)), { recursive: true })
      writeFileSync(join(unpacked, path), 'mine')
    }
    expect(await verify(unpacked, '--key', pub)).toMatchObject({ exit: 0, outcome: 'verified' })
  })
})

describe('refused is', () => {
  test.each<[string, () => string[]]>([
    ['an archive with a byte more', () => (appendFileSync(archive, ' '), [archive, '--key', pub])],
    ['an archive without its signature', () => (rmSync(`${archive}.sig`), [archive, '--key', pub])],
    [
      'a list with another hash',
      () => (appendFileSync(join(unpacked, 'release.json'), ' '), [unpacked, '--key', pub]),
    ],
    ['a folder that is no release', () => [home, '--key', pub]],
    ['a working copy of this program', () => []],
    ['an archive that is not there', () => [join(home, 'none.tar.gz'), '--key', pub]],
  ])('%s', async (_, prepare) => {
    expect(await verify(...prepare())).toMatchObject({ exit: 1, code: 'release-invalid' })
  })

  test('a release by another key, whatever key it brings itself', async () => {
    const other = join(home, 'other.pub')
    writeFileSync(other, (await makeKeyPair()).pub)
    for (const what of [archive, unpacked])
      expect(await verify(what, '--key', other)).toMatchObject({ exit: 1, code: 'release-invalid' })
  })

  test.each([
    ['leads out of the folder', { '../x': 'a'.repeat(64) }],
    ['begins at the root', { '/etc/passwd': 'a'.repeat(64) }],
    ['has a hash that is none', { x: 'y' }],
    ['is empty', {}],
  ])('a signed list that %s', async (_, listed) => {
    const pair = await makeKeyPair()
    const secret = await key(pair)
    const text = JSON.stringify({
      schema_version: 1,
      name: 'personal-internet-cell',
      version: '1',
      files: listed,
    })
    const pem = createPublicKey(secret).export({ type: 'spki', format: 'pem' }).toString()
    const read = () =>
      readRelease(Buffer.from(text), signBlob(secret, Buffer.from(text)), [parsePublicKey(pem, 'x')])
    expect(read).toThrow(expect.objectContaining({ code: 'release-invalid' }))
  })
})
