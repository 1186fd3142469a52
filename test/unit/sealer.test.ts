import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ensureSecretKey } from '../../adapters/keys/secret-key.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'))
  path = join(folder, 'secret.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the key', () => {
  test('is made once, for its owner alone, also by many at a time', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => ensureSecretKey(path)))
    for (const key of [...keys, await ensureSecretKey(path)]) expect(key).toEqual(keys[0])
    expect(keys[0]).toHaveLength(32)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test.each(['', 'c2hvcnQ=\n', 'no key'])('of %j is refused, and not overwritten', async (text) => {
    writeFileSync(path, text)
    await expect(ensureSecretKey(path)).rejects.toMatchObject({ code: 'key-unusable' })
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})

describe('a sealed secret', () => {
  const key = new Uint8Array(32).fill(7)
  const sealer = openSealer(key)

  test('opens again, whatever it is, and hides what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (secret, about) => {
        const sealed = sealer.seal(about, secret)
        expect(sealer.open(about, sealed)).toBe(secret)
        expect(sealer.seal(about, secret)).not.toBe(sealed)
      }),
    )
    expect(sealer.seal('peer:anna', 'a secret that is long enough')).not.toContain('secret')
  })

  test('opens for nothing else, with no other key, and not when one bit of it changed', () => {
    const sealed = sealer.seal('peer:anna', 'a secret')
    const refused = expect.objectContaining({ code: 'secret-unreadable' })
    const tell = (work: () => string) => {
      try {
        return work()
      } catch (error) {
        return error
      }
    }
    expect(tell(() => sealer.open('peer:bob', sealed))).toEqual(refused)
    expect(tell(() => openSealer(new Uint8Array(32)).open('peer:anna', sealed))).toEqual(refused)
    for (let at = 3; at < sealed.length - 1; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A'
      expect(
        tell(() => sealer.open('peer:anna', sealed.slice(0, at) + other + sealed.slice(at + 1))),
      ).toEqual(refused)
    }
    expect(tell(() => sealer.open('peer:anna', ''))).toEqual(refused)
    expect(tell(() => sealer.open('peer:anna', 'plain'))).toEqual(refused)
  })
})
