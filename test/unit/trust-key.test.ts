import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decodeCosignKey, encodeCosignKey } from '../../cell/trust/cosign-key.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { makeKeyPair, publicHalf } from '../../cell/trust/key-pair.ts'
import { fixtureText } from '../support/signature-fixtures.ts'

const good = fixtureText('keys', 'k1.pub')
const body = good.split('\n').slice(1, -2).join('\n')
const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()
const wrap = (der: Buffer) =>
  `-----BEGIN PUBLIC KEY-----\n${der.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END PUBLIC KEY-----\n`
const rsa = (modulusLength: number, publicExponent = 65537) =>
  pemOf(generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey)
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })

const spki = Buffer.from(body.replaceAll('\n', ''), 'base64')
const offCurve = Buffer.from(spki)
offCurve[spki.length - 1] = (spki.at(-1) ?? 0) ^ 1
const compressed = Buffer.concat([
  Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
  Buffer.from([(spki.at(-1) ?? 0) % 2 ? 3 : 2]),
  spki.subarray(27, 59),
])

describe('a public key', () => {
  test.each(['k1', 'k2', 'imp-rsa2048-c3', 'imp-rsa4096-c3'])('%s is taken', (name) => {
    const key = parsePublicKey(fixtureText('keys', `${name}.pub`), name)
    expect(key).toMatchObject({ label: name, id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) })
  })

  test('may lack the last line end, and has the same id then', () => {
    expect(parsePublicKey(good.trimEnd(), 'k').id).toBe(parsePublicKey(good, 'k').id)
  })

  test.each([
    ['empty', '', '0 PEM blocks'],
    ['no PEM', 'hello', '0 PEM blocks'],
    ['two keys', good + fixtureText('keys', 'k2.pub'), '2 PEM blocks'],
    ['a certificate', good.replaceAll('PUBLIC KEY', 'CERTIFICATE'), 'PUBLIC KEY'],
    [
      'a private key',
      ec('P-256').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'PUBLIC KEY',
    ],
    [
      'PKCS#1',
      generateKeyPairSync('rsa', { modulusLength: 2048 })
        .publicKey.export({ type: 'pkcs1', format: 'pem' })
        .toString(),
      'PUBLIC KEY',
    ],
    ['text before', `# my key\n${good}`, 'around'],
    ['text after', `${good}trust me\n`, 'around'],
    ['an empty line before', `\n${good}`, 'around'],
    ['two line ends after', `${good}\n`, 'around'],
    ['CRLF', good.replaceAll('\n', '\r\n'), 'around'],
    ['one long line', good.replace(body, body.replaceAll('\n', '')), 'around'],
    ['a byte order mark', `\ufeff${good}`, 'around'],
    ['bytes after the DER', wrap(Buffer.concat([spki, Buffer.from('00', 'hex')])), ''],
    ['a cut DER', wrap(spki.subarray(0, -3)), 'decoded'],
    ['a point off the curve', wrap(offCurve), 'decoded'],
    ['a compressed point', wrap(compressed), 'uncompressed'],
    ['a changed letter in base64', good.replace('MFkw', 'MF!w'), ''],
    ['P-384', fixtureText('keys', 'imp-p384-c3.pub'), 'secp384r1'],
    ['P-521', fixtureText('keys', 'imp-p521-c3.pub'), 'secp521r1'],
    ['secp256k1', pemOf(ec('secp256k1').publicKey), 'secp256k1'],
    ['Ed25519', fixtureText('keys', 'imp-ed-c2.pub'), 'ed25519'],
    ['RSA 1024', rsa(1024), 'RSA 1024'],
    ['RSA 2047', rsa(2047), 'RSA 2047'],
    ['RSA with exponent 3', rsa(2048, 3), 'exponent 3'],
    ['RSA-PSS', pemOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey), 'rsa-pss'],
    ['a very long text', good + 'x'.repeat(5000), 'larger'],
  ])('is refused: %s', (_, text, why) => {
    const problem = { code: 'settings-invalid', message: expect.stringContaining(why) }
    expect(() => parsePublicKey(text, 'the-key')).toThrow(expect.objectContaining(problem))
    expect(() => parsePublicKey(text, 'the-key')).toThrow('the-key')
  })
})

describe('a private key file of cosign', () => {
  const { privateKey } = ec('P-256')

  test.each(['', 'pass wörd'])('opens with the password %j it was closed with', async (password) => {
    const text = await encodeCosignKey(privateKey, password)
    const opened = await decodeCosignKey(text, password, 'k')
    expect(opened.equals(privateKey)).toBe(true)
    await expect(decodeCosignKey(text, `${password}x`, 'k')).rejects.toMatchObject({ code: 'key-unusable' })
  })

  test('is read in the older form too', async () => {
    const text = (await encodeCosignKey(privateKey, '')).replaceAll('SIGSTORE', 'COSIGN')
    expect((await decodeCosignKey(text, '', 'k')).equals(privateKey)).toBe(true)
  })

  test('belongs to the public half it is made with', async () => {
    const { key, pub } = await makeKeyPair()
    expect(await publicHalf(key, 'k')).toBe(pub)
    expect(parsePublicKey(pub, 'k').key.equals(createPublicKey(await decodeCosignKey(key, '', 'k')))).toBe(
      true,
    )
  })

  test.each([
    ['nothing', ''],
    ['a plain private key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['no JSON', closed('hello')],
    ['a costly scrypt', closed(JSON.stringify(box({ N: 2 ** 24 })))],
    ['another cipher', closed(JSON.stringify({ ...box({}), cipher: { name: 'none', nonce: '' } }))],
    ['a key more', closed(JSON.stringify({ ...box({}), more: 1 }))],
  ])('is refused: %s', async (_, text) => {
    await expect(decodeCosignKey(text, '', 'k')).rejects.toMatchObject({ code: 'key-unusable' })
  })
})

function box(params: { N?: number }) {
  const of = (size: number) => Buffer.alloc(size).toString('base64')
  return {
    kdf: { name: 'scrypt', params: { N: 65536, r: 8, p: 1, ...params }, salt: of(32) },
    cipher: { name: 'nacl/secretbox', nonce: of(24) },
    ciphertext: of(100),
  }
}

function closed(json: string): string {
  const type = 'ENCRYPTED SIGSTORE PRIVATE KEY'
  return `-----BEGIN ${type}-----\n${Buffer.from(json).toString('base64')}\n-----END ${type}-----\n`
}
