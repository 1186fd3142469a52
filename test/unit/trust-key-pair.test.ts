import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ensureKeyPair } from '../../adapters/keys/ensure-key-pair.ts'
import { readPrivateKey, readPublicKeys } from '../../adapters/keys/read-keys.ts'
import { decodeCosignKey } from '../../cell/trust/cosign-key.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { keyPairFormat, makeKeyPair, publicHalf } from '../../cell/trust/key-pair.ts'
import { signBlob } from '../../cell/trust/sign.ts'
import { verifyIndexSignature } from '../../cell/trust/catalogue-signature.ts'
import { limit, randomBy, size } from '../support/depth.ts'

const format = keyPairFormat('')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const ensure = () => ensureKeyPair(join(folder, 'keys'), 'image', format)

describe('a key pair on this machine', () => {
  test('is made once, for its owner only, and signs what its public half verifies', async () => {
    const { keyPath, pubPath } = await ensure()
    const before = readFileSync(keyPath, 'utf8')
    expect(await ensure()).toEqual({ keyPath, pubPath })
    expect(readFileSync(keyPath, 'utf8')).toBe(before)
    expect(readdirSync(join(folder, 'keys')).toSorted()).toEqual(['image.key', 'image.pub'])
    expect([keyPath, pubPath].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600])

    const { text, label } = readPrivateKey(keyPath)
    const line = signBlob(await decodeCosignKey(text, '', label), Buffer.from('x'))
    const keys = readPublicKeys([pubPath]).map((file) => parsePublicKey(file.text, file.label))
    expect(verifyIndexSignature(Buffer.from('x'), line, keys)).toBe(keys[0]?.id)
  })

  test('is the same for all who ask at once', async () => {
    const asked = await Promise.all([ensure(), ensure(), ensure(), ensure()])
    const [{ keyPath, pubPath } = { keyPath: '', pubPath: '' }] = asked
    expect(await publicHalf(readFileSync(keyPath, 'utf8'), 'k')).toBe(readFileSync(pubPath, 'utf8'))
    expect(readdirSync(join(folder, 'keys')).toSorted()).toEqual(['image.key', 'image.pub'])
  })

  test('gets its public half back after a crash between the two', async () => {
    const { pubPath } = await ensure()
    const pub = readFileSync(pubPath, 'utf8')
    rmSync(pubPath)
    await ensure()
    expect(readFileSync(pubPath, 'utf8')).toBe(pub)
  })

  test(
    'is whole or mended after a kill at any moment, and no draft stays',
    { timeout: limit(60_000) },
    async () => {
      const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
      const program = `
      const { ensureKeyPair } = await import(${url('../../adapters/keys/ensure-key-pair.ts')})
      const { keyPairFormat } = await import(${url('../../cell/trust/key-pair.ts')})
      process.stdout.write('x')
      await ensureKeyPair(process.argv[1], 'image', keyPairFormat(''))`
      const random = randomBy('key pair')
      const rounds = size(6, 60)
      for (let round = 0; round < rounds; round++) {
        const place = join(folder, `${round}`)
        const child = spawn(process.execPath, ['--input-type=module', '-e', program, place], {
          stdio: ['ignore', 'pipe', 'ignore'],
        })
        await once(child.stdout, 'data')
        setTimeout(() => child.kill('SIGKILL'), ((round + random()) * 360) / rounds)
        await once(child, 'exit')
        if (existsSync(join(place, 'image.pub'))) expect(existsSync(join(place, 'image.key'))).toBe(true)
        for (const name of existsSync(place) ? readdirSync(place) : []) utimesSync(join(place, name), 0, 0)
        const { keyPath, pubPath } = await ensureKeyPair(place, 'image', format)
        expect(await publicHalf(readFileSync(keyPath, 'utf8'), 'k')).toBe(readFileSync(pubPath, 'utf8'))
        expect(readdirSync(place).toSorted()).toEqual(['image.key', 'image.pub'])
      }
    },
  )

  test('is never replaced: a lost private half or a foreign public one is a problem', async () => {
    const { keyPath, pubPath } = await ensure()
    const key = readFileSync(keyPath, 'utf8')
    rmSync(keyPath)
    await expect(ensure()).rejects.toMatchObject({ code: 'key-unusable' })
    writeFileSync(keyPath, key)
    writeFileSync(pubPath, (await makeKeyPair()).pub)
    await expect(ensure()).rejects.toMatchObject({ code: 'key-unusable' })
    writeFileSync(keyPath, 'x')
    await expect(ensure()).rejects.toMatchObject({ code: 'key-unusable' })
  })
})

describe('a key file', () => {
  test.each<[string, (path: string) => void]>([
    ['missing', () => {}],
    ['a folder', (path) => execFileSync('mkdir', ['--', path])],
    ['huge', (path) => writeFileSync(path, 'x'.repeat(20_000))],
  ])('that is %s is a problem with its path', (_, make) => {
    const path = join(folder, 'x.pub')
    make(path)
    const problem = { code: 'key-unusable', message: expect.stringContaining(path) }
    expect(() => readPublicKeys([path])).toThrow(expect.objectContaining(problem))
  })

  test('that is a named pipe does not make the cell wait', () => {
    const path = join(folder, 'pipe.pub')
    execFileSync('mkfifo', ['--', path])
    chmodSync(path, 0o600)
    expect(() => readPublicKeys([path])).toThrow(expect.objectContaining({ code: 'key-unusable' }))
  })
})
