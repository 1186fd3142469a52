import { describe, expect, test } from 'vitest'
import { verifySimple } from '../../cell/trust/simple-signing.ts'
import { classicFolders, fixtureKey, readFixture } from '../support/signature-fixtures.ts'

const k1 = fixtureKey('k1')
const k2 = fixtureKey('k2')
const digest = `sha256:${'d'.repeat(64)}`
const failing = (result: ReturnType<typeof verifySimple>) =>
  result.checks.filter(({ ok }) => !ok).map(({ name }) => name)

describe('the signatures that real tools made', () => {
  test.each(classicFolders)('%s verifies', (folder) => {
    const { signatures, pin } = readFixture(folder)
    const found = signatures.map(({ payload, signature }) =>
      verifySimple(payload, signature, pin, { keys: [k1, k2] }),
    )
    expect(found.length).toBeGreaterThan(0)
    for (const { keyId, checks } of found) {
      expect(keyId).toMatch(/^sha256:/)
      expect(checks.every(({ ok }) => ok)).toBe(true)
    }
  })

  test('of two keys each is named', () => {
    const { signatures, pin } = readFixture('classic-multi')
    const by = signatures.map(
      (one) => verifySimple(one.payload, one.signature, pin, { keys: [k1, k2] }).keyId,
    )
    expect(new Set(by)).toEqual(new Set([k1.id, k2.id]))
  })

  test.each(classicFolders)('%s: no byte of the payload can be changed', (folder) => {
    const { signatures, pin } = readFixture(folder)
    for (const { payload, signature } of signatures) {
      for (let at = 0; at < payload.length; at++) {
        for (const flip of [0x01, 0x20, 0x80]) {
          const changed = Buffer.from(payload)
          changed[at] = (changed[at] ?? 0) ^ flip
          expect(verifySimple(changed, signature, pin, { keys: [k1, k2] }).keyId).toBeNull()
        }
      }
    }
  })

  test.each(classicFolders)('%s: no letter of the signature can be changed', (folder) => {
    const { signatures, pin } = readFixture(folder)
    for (const { payload, signature } of signatures) {
      for (let at = 0; at < signature.length; at++) {
        for (const letter of ['A', 'B', 'x', '/', '=', '\n', ' ', '!', '-', 'é', '']) {
          const changed = signature.slice(0, at) + letter + signature.slice(at + 1)
          if (changed === signature) continue
          expect(verifySimple(payload, changed, pin, { keys: [k1, k2] }).keyId).toBeNull()
        }
      }
    }
  })

  test('do not verify by another key, for another digest or another repository', () => {
    const { signatures, pin } = readFixture('classic')
    const [{ payload, signature } = { payload: Buffer.alloc(0), signature: '' }] = signatures
    expect(failing(verifySimple(payload, signature, pin, { keys: [k2] }))).toEqual(['signature'])
    expect(failing(verifySimple(payload, signature, { ...pin, digest }, { keys: [k1] }))).toEqual(['digest'])
    const elsewhere = { ...pin, repository: 'demo/app-evil' }
    expect(failing(verifySimple(payload, signature, elsewhere, { keys: [k1] }))).toEqual(['repository'])
  })
})
