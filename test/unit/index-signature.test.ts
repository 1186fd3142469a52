import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifyIndexSignature } from '../../cell/trust/catalogue-signature.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { signBlob } from '../../cell/trust/sign.ts'
import { fixtureKey } from '../support/signature-fixtures.ts'

const k1 = fixtureKey('k1')
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ours = {
  privateKey,
  trusted: parsePublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'ours'),
}

describe("the index's signature", () => {
  const index = Buffer.from('{"version":1}')
  const line = signBlob(ours.privateKey, index)

  test('names the key that made it', () => {
    expect(verifyIndexSignature(index, line, [k1, ours.trusted])).toBe(ours.trusted.id)
    expect(verifyIndexSignature(index, `${line}\n`, [ours.trusted])).toBe(ours.trusted.id)
  })

  test('may be one of several lines, by keys that this cell does not know', () => {
    const strange = signBlob(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, index)
    const lines = `${strange}\nnot base64!\n${line}\n`
    expect(verifyIndexSignature(index, lines, [k1, ours.trusted])).toBe(ours.trusted.id)
  })

  test.each([
    ['another key', index, line, [k1]],
    ['no key', index, line, []],
    ['other bytes', Buffer.from('{"version":2}'), line, [ours.trusted]],
    ['nine lines', index, `${line}\n`.repeat(9), [ours.trusted]],
    ['no base64', index, 'no base64!\nnor this\n', [ours.trusted]],
    ['nothing', index, '', [ours.trusted]],
    ['a long text', index, 'A'.repeat(5000), [ours.trusted]],
  ])('is refused: %s', (_, bytes, text, keys) => {
    const unsigned = expect.objectContaining({ code: 'index-unsigned' })
    expect(() => verifyIndexSignature(bytes, text, keys)).toThrow(unsigned)
  })
})
