import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { parseReference } from '../../cell/trust/reference.ts'
import { signBlob, signImage } from '../../cell/trust/sign.ts'
import { verifySimple } from '../../cell/trust/simple-signing.ts'

const pairOf = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) => ({
  privateKey,
  trusted: parsePublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'ours'),
})
const ours = pairOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }))
const rsa = pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }))
const policy = { keys: [ours.trusted, rsa.trusted] }
const digest = `sha256:${'d'.repeat(64)}`
const pin = { ...parseReference('git.pic.ngo/roof/calendar'), digest }
const type = 'cosign container image signature'

/** A payload with one thing changed. */
const claim = (change: { critical?: object; whole?: object; optional?: unknown } = {}) => ({
  critical: {
    identity: { 'docker-reference': 'git.pic.ngo/roof/calendar' },
    image: { 'docker-manifest-digest': digest },
    type,
    ...change.critical,
  },
  optional: change.optional === undefined ? null : change.optional,
  ...change.whole,
})
const verifyText = (text: string | Uint8Array, more: object = {}) => {
  const bytes = Buffer.from(text)
  return verifySimple(bytes, signBlob(ours.privateKey, bytes), pin, { ...policy, ...more })
}
const failing = (result: ReturnType<typeof verifySimple>) =>
  result.checks.filter(({ ok }) => !ok).map(({ name }) => name)

describe('a classic signature', () => {
  test.each([ours, rsa])('of ours verifies', ({ privateKey, trusted }) => {
    const { payload, signature } = signImage({
      key: privateKey,
      repository: 'git.pic.ngo/roof/calendar',
      digest,
      annotations: { app: 'calendar' },
    })
    const result = verifySimple(payload, signature, pin, {
      ...policy,
      requireAnnotations: { app: 'calendar' },
    })
    expect(result.keyId).toBe(trusted.id)
  })

  test('is written as Go writes it', () => {
    const write = (annotations: Record<string, string>) =>
      signImage({
        key: ours.privateKey,
        repository: 'a.b/c',
        digest: 'sha256:1',
        annotations,
      }).payload.toString()
    const critical =
      '{"critical":{"identity":{"docker-reference":"a.b/c"},"image":{"docker-manifest-digest":"sha256:1"},"type":"cosign container image signature"},"optional":'
    expect(write({})).toBe(`${critical}null}`)
    expect(write({ b: '<&>\u2028', 9: 'x', 10: 'y', a: '"' })).toBe(
      `${critical}{"10":"y","9":"x","a":"\\"","b":"\\u003c\\u0026\\u003e\\u2028"}}`,
    )
  })

  test.each([
    ['another type', claim({ critical: { type: 'atomic container signature' } }), 'type'],
    ['a key in other case', { Critical: claim().critical, optional: null }, 'type'],
    [
      'a case-folded digest key',
      claim({ critical: { image: { 'Docker-Manifest-Digest': digest } } }),
      'type',
    ],
    ['a key more', claim({ whole: { more: 1 } }), 'type'],
    ['a key more inside', claim({ critical: { more: 1 } }), 'type'],
    ['no optional', { critical: claim().critical }, 'type'],
    [
      'a digest that is a list',
      claim({ critical: { image: { 'docker-manifest-digest': [digest] } } }),
      'type',
    ],
    ['optional as a list', claim({ optional: [] }), 'type'],
    ['null', null, 'type'],
    [
      'a digest in capitals',
      claim({ critical: { image: { 'docker-manifest-digest': digest.toUpperCase() } } }),
      'digest',
    ],
    [
      'another digest',
      claim({ critical: { image: { 'docker-manifest-digest': `sha256:${'e'.repeat(64)}` } } }),
      'digest',
    ],
    [
      'another repository',
      claim({ critical: { identity: { 'docker-reference': 'git.pic.ngo/roof/mail' } } }),
      'repository',
    ],
    [
      'a longer name',
      claim({ critical: { identity: { 'docker-reference': 'git.pic.ngo/roof/calendar-evil' } } }),
      'repository',
    ],
    ['no name', claim({ critical: { identity: { 'docker-reference': '' } } }), 'repository'],
  ])('is refused with %s', (_, value, check) => {
    expect(failing(verifyText(JSON.stringify(value)))).toEqual([check])
  })

  test.each([
    ['no JSON', 'hello'],
    ['not UTF-8', Buffer.concat([Buffer.from(JSON.stringify(claim())), Buffer.from([0xff])])],
    ['a byte order mark', `\ufeff${JSON.stringify(claim())}`],
    ['text after it', `${JSON.stringify(claim())}{}`],
    [
      'the digest twice',
      JSON.stringify(claim()).replace('"image":{', `"image":{"docker-manifest-digest":"x",`),
    ],
    ['the type twice, once escaped', JSON.stringify(claim()).replace('"type"', '"typ\\u0065":"x","type"')],
  ])('is refused with %s', (_, text) => {
    expect(failing(verifyText(text))).toEqual(['type'])
  })

  test('may name the repository with tag or digest, or one of the mirrors', () => {
    const named = (name: string) =>
      JSON.stringify(claim({ critical: { identity: { 'docker-reference': name } } }))
    expect(verifyText(named('git.pic.ngo/roof/calendar:v1')).keyId).toBe(ours.trusted.id)
    expect(verifyText(named(`git.pic.ngo/roof/calendar@${digest}`)).keyId).toBe(ours.trusted.id)
    const identities = ['ghcr.io/owner/calendar', 'not a name']
    expect(verifyText(named('ghcr.io/owner/calendar'), { identities }).keyId).toBe(ours.trusted.id)
    expect(verifyText(named('not a name'), { identities }).keyId).toBeNull()
  })

  test('must carry the annotations that the store demands', () => {
    const requireAnnotations = { app: 'calendar' }
    const carrying = (optional: unknown) =>
      verifyText(JSON.stringify(claim({ optional })), { requireAnnotations })
    expect(carrying({ app: 'calendar', more: 1 }).keyId).toBe(ours.trusted.id)
    for (const bad of [null, {}, { app: 'mail' }, { app: ['calendar'] }, { App: 'calendar' }]) {
      expect(failing(carrying(bad))).toEqual(['annotations'])
    }
    const inherited = verifyText(JSON.stringify(claim({ optional: {} })), {
      requireAnnotations: { toString: 'x' },
    })
    expect(failing(inherited)).toEqual(['annotations'])
  })

  test('is refused when it is not strict base64 of DER', () => {
    const bytes = Buffer.from(JSON.stringify(claim()))
    let good = sign('sha256', bytes, ours.privateKey)
    // One whose text ends in padding, which a bad one leaves out.
    while (good.length % 3 === 0) good = sign('sha256', bytes, ours.privateKey)
    const flat = sign('sha256', bytes, { key: ours.privateKey, dsaEncoding: 'ieee-p1363' })
    const longForm = Buffer.concat([Buffer.from([0x30, 0x81, good[1] ?? 0]), good.subarray(2)])
    const text = good.toString('base64')
    for (const bad of [
      flat.toString('base64'),
      longForm.toString('base64'),
      Buffer.concat([good, Buffer.from([0])]).toString('base64'),
      `${text}\n`,
      ` ${text}`,
      text.replace(/=*$/, ''),
      good.toString('base64url').padEnd(text.length + 4, '='),
      '',
      'A'.repeat(100_000),
    ]) {
      expect(verifySimple(bytes, bad, pin, policy).keyId).toBeNull()
    }
    expect(verifySimple(bytes, text, pin, policy).keyId).toBe(ours.trusted.id)
  })

  test('is refused when the payload is larger than any signature of cosign', () => {
    const text = JSON.stringify(claim({ optional: { filler: 'x'.repeat(17_000) } }))
    expect(failing(verifyText(text))).toEqual(['form'])
  })

  test('is refused without keys, and whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, signature) => {
        expect(verifySimple(bytes, signature, pin, policy).keyId).toBeNull()
        const signed = verifySimple(bytes, signBlob(ours.privateKey, bytes), pin, policy)
        expect(signed.keyId).toBeNull()
      }),
    )
    const text = Buffer.from(JSON.stringify(claim()))
    expect(verifySimple(text, signBlob(ours.privateKey, text), pin, { keys: [] }).keyId).toBeNull()
  })
})
