import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { readIndex } from '../../cell/store-index/schema.ts'
import { verifyIndexSignature } from '../../cell/trust/catalogue-signature.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import { startReferrersRegistry } from '../support/referrers-registry.ts'

const program = join(import.meta.dirname, '../../dist/cli/main.js')
const { signal } = new AbortController()
let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'keys-'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function cell(input: string, ...args: string[]) {
  const child = spawn(process.execPath, [program, '--home', home, ...args], { cwd: home })
  child.stdin.end(input)
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, stdout, stderr }
}
const fromInput = ['--password-file', '-']
const publicKey = (name: string) => parsePublicKey(readFileSync(join(home, `${name}.pub`), 'utf8'), name)

describe('cell store keygen', () => {
  test('makes a pair for its owner only, and tells its id', async () => {
    const made = await cell('pass wörd\n', '--json', 'store', 'keygen', 'image', ...fromInput)
    expect(made, made.stderr).toMatchObject({ code: 0 })
    expect(JSON.parse(made.stdout).id).toBe(publicKey('image').id)
    expect(statSync(join(home, 'image.key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(home, 'image.key'), 'utf8')).toContain('ENCRYPTED SIGSTORE PRIVATE KEY')
  })

  test('never replaces a pair, and wants to be told where the password is', async () => {
    const before = readFileSync(join(home, 'image.key'), 'utf8')
    const again = await cell('another', 'store', 'keygen', 'image', ...fromInput)
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('does not open') })
    expect(readFileSync(join(home, 'image.key'), 'utf8')).toBe(before)
    expect(await cell('', 'store', 'keygen', 'other')).toMatchObject({ code: 2 })
  })
})

describe('cell store sign', () => {
  test('signs an index beside it', async () => {
    writeFileSync(join(home, 'password'), 'pass wörd\n')
    writeFileSync(join(home, 'index.json'), '{"version":1}')
    const args = ['store', 'sign', 'index.json', '--key', 'image.key', '--password-file', 'password']
    const signed = await cell('', ...args)
    expect(signed, signed.stderr).toMatchObject({ code: 0 })
    const [index, line] = ['index.json', 'index.json.sig'].map((name) => readFileSync(join(home, name)))
    expect(verifyIndexSignature(index ?? Buffer.alloc(0), String(line), [publicKey('image')])).toBe(
      publicKey('image').id,
    )
  })

  test('signs an image in its registry, with annotations', async () => {
    await using server = await startReferrersRegistry()
    mkdirSync(join(home, 'config/api'), { recursive: true })
    const settings = JSON.stringify({ registries: [{ host: server.host, http: true }] })
    writeFileSync(join(home, 'config/api/cell_config.json'), settings)
    const pin = { registry: server.host, repository: 'team/app', digest: `sha256:${'d'.repeat(64)}` }
    const image = `${server.host}/team/app@${pin.digest}`
    const args = ['store', 'sign', image, '--key', 'image.key', '-a', 'app=calendar', ...fromInput]
    const signed = await cell('pass wörd', ...args)
    expect(signed, signed.stderr).toMatchObject({ code: 0 })
    const policy = { keys: [publicKey('image')], requireAnnotations: { app: 'calendar' } }
    const registry = createRegistry({ httpHosts: [server.host] })
    expect(await verifyImage(registry, pin, policy, { signal })).toMatchObject({ outcome: 'verified' })
  })

  test.each([
    ['with a wrong password', 'no', ['index.json', '--key', 'image.key'], 'does not open'],
    ['with a key that is not there', '', ['index.json', '--key', 'gone.key'], 'gone.key'],
    ['an image without a digest', 'pass wörd', ['a.test/b', '--key', 'image.key'], 'no digest'],
    ['nothing that is an image', 'pass wörd', ['A b', '--key', 'image.key'], 'no image reference'],
    ['a wrong pair', 'pass wörd', ['a.test/b', '--key', 'image.key', '-a', 'x'], 'name=value'],
  ])('refuses in one sentence: %s', async (_, input, args, words) => {
    const refused = await cell(input, 'store', 'sign', ...args, ...fromInput)
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(words) })
    expect(refused.stderr).not.toContain('    at ')
  })
})

describe('cell store rotate', () => {
  const keygen = (name: string) => cell('', 'store', 'keygen', name, ...fromInput)
  const read = () => readFileSync(join(home, 'rotated.json'))
  const signers = (...names: string[]) =>
    names.map((name) => verifyIndexSignature(read(), line(), [publicKey(name)]))
  const line = () => readFileSync(join(home, 'rotated.json.sig'), 'utf8')
  const rotate = (...args: string[]) =>
    cell('', '--json', 'store', 'rotate', 'rotated.json', ...args, ...fromInput)

  test('leads from one key to the next, signed by both', async () => {
    for (const name of ['first', 'second', 'pictures']) await keygen(name)
    const index = {
      schema_version: 1,
      store: 'ours',
      version: 7,
      generated: '2026-01-01T00:00:00Z',
      expires: '2036-01-01T00:00:00Z',
      services: [],
      revoked: [],
    }
    writeFileSync(join(home, 'rotated.json'), JSON.stringify(index))
    const names = [
      '--add-catalogue',
      'first.pub',
      '--add-catalogue',
      'second.pub',
      '--add-image',
      'pictures.pub',
    ]
    const begun = await rotate('--key', 'first.key', ...names)
    expect(begun, begun.stderr).toMatchObject({ code: 0 })
    expect(readIndex(read())).toMatchObject({ version: 8, keys: [{ use: 'image' }, {}, {}] })
    expect(signers('first')).toEqual([publicKey('first').id])

    const drop = ['--drop', publicKey('first').id]
    expect(await rotate('--key', 'first.key', ...drop)).toMatchObject({ code: 1 })
    expect(readIndex(read())).toMatchObject({ version: 8 })
    const done = await rotate('--key', 'second.key', '--key', 'first.key', ...drop)
    expect(done, done.stderr).toMatchObject({ code: 0 })
    expect(readIndex(read())).toMatchObject({
      version: 9,
      keys: [{ label: 'pictures.pub' }, { label: 'second.pub' }],
    })
    expect(signers('first', 'second')).toEqual([publicKey('first').id, publicKey('second').id])

    // every next index is signed by both as well, for those who sleep
    const args = ['store', 'sign', 'rotated.json', '--key', 'second.key', '--key', 'first.key', ...fromInput]
    expect(await cell('', ...args)).toMatchObject({ code: 0 })
    expect(line().trimEnd().split('\n')).toHaveLength(2)
  })

  test('refuses what is no index', async () => {
    writeFileSync(join(home, 'rotated.json'), '{}')
    expect(await rotate('--key', 'first.key')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('index'),
    })
  })
})
