import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifyBundle } from '../../cell/trust/bundle.ts'
import { checkEvidence } from '../../cell/trust/evidence.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { parseReference } from '../../cell/trust/reference.ts'
import { makeBundle, statementFor, type BundleChange } from '../support/make-bundle.ts'
import { fixtureKey, fixtureText, readReferrerFixture } from '../support/signature-fixtures.ts'

const pairOf = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) => ({
  privateKey,
  trusted: parsePublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'ours'),
})
const ours = pairOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }))
const rsa = pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }))
const stranger = pairOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }))
const policy = { keys: [rsa.trusted, ours.trusted] }
const digest = `sha256:${'d'.repeat(64)}`
const other = `sha256:${'e'.repeat(64)}`
const pin = { ...parseReference('git.pic.ngo/roof/calendar'), digest }
const verify = (change: BundleChange, more: object = {}) =>
  verifyBundle(makeBundle(ours.privateKey, digest, change), pin, { ...policy, ...more })
const failing = (result: ReturnType<typeof verifyBundle>) => [
  result.keyId,
  ...result.checks.filter(({ ok }) => !ok).map(({ name }) => name),
]

const k1 = fixtureKey('k1')
const real = readReferrerFixture('bundle-v03')
const [bundle = Buffer.alloc(0)] = real.bundles

describe('a bundle that real cosign 3 made', () => {
  test('verifies, and its evidence again without the registry', () => {
    const { keyId, checks } = verifyBundle(bundle, real.pin, { keys: [fixtureKey('k2'), k1] })
    expect(keyId).toBe(k1.id)
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual(
      ['form', 'signature', 'hint', 'type', 'digest', 'repository', 'annotations'].map((name) => [
        name,
        true,
      ]),
    )
    const evidence = { format: 'bundle', bundle: bundle.toString('base64') }
    const kept = checkEvidence(evidence, { keys: [k1], pin: real.pin })
    expect(kept).toMatchObject({ outcome: 'verified', source: 'evidence', format: 'bundle', keyId: k1.id })
    expect(checkEvidence(kept.evidence, { keys: [ours.trusted], pin: real.pin }).outcome).toBe('rejected')
    expect(checkEvidence(evidence, { keys: [k1], pin }).outcome).toBe('rejected')
  })

  test.each(['rsa2048', 'rsa4096'])('with %s verifies', (name) => {
    const bytes = Buffer.from(fixtureText('bundles-other-key-types', `bundle-${name}.json`))
    const keys = [fixtureKey(`imp-${name}-c3`)]
    const { payload } = JSON.parse(bytes.toString()).dsseEnvelope
    const { sha256 } = JSON.parse(Buffer.from(payload, 'base64').toString()).subject[0].digest
    expect(verifyBundle(bytes, { ...pin, digest: `sha256:${sha256}` }, { keys }).keyId).toBe(keys[0]?.id)
  })

  test('as an attestation is no signature of the image', () => {
    const { bundles, pin: image } = readReferrerFixture('attestation-plus-sign')
    const results = bundles.map((bytes) => verifyBundle(bytes, image, { keys: [k1] }))
    expect(results.map(failing)).toContainEqual([null, 'type'])
    expect(results.map(({ keyId }) => keyId)).toContain(k1.id)
  })

  test('verifies with no byte changed, left out or added', { timeout: 60_000 }, () => {
    const changes = [0x01, 0x02, 0x04, 0x10, 0x20, 0x80]
    for (const { bundles, pin: image } of [real, readReferrerFixture('attestation-plus-sign')]) {
      for (const bytes of bundles) {
        for (let at = 0; at < bytes.length; at++) {
          for (const flip of changes) {
            const changed = Buffer.from(bytes)
            changed[at] = (changed[at] ?? 0) ^ flip
            expect(verifyBundle(changed, image, { keys: [k1] }).keyId, `byte ${at}`).toBeNull()
          }
          const less = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
          expect(verifyBundle(less, image, { keys: [k1] }).keyId, `without byte ${at}`).toBeNull()
        }
        expect(verifyBundle(Buffer.concat([bytes, bytes]), image, { keys: [k1] }).keyId).toBeNull()
      }
    }
  })
})

describe('a bundle', () => {
  test.each([ours, rsa])('by a key of the store verifies', ({ privateKey, trusted }) => {
    expect(verifyBundle(makeBundle(privateKey, digest), pin, policy).keyId).toBe(trusted.id)
  })

  test('with an entry of a transparency log verifies all the same', () => {
    const { hint } = JSON.parse(makeBundle(ours.privateKey, digest).toString()).verificationMaterial.publicKey
    const verificationMaterial = { publicKey: { hint }, tlogEntries: [{ logIndex: '1' }] }
    expect(verify({ bundle: { verificationMaterial } }).keyId).toBe(ours.trusted.id)
  })

  const attested = { ...statementFor(digest), predicateType: 'https://spdx.dev/Document' }
  const second = { digest: { sha256: 'd'.repeat(64) } }
  const first = { digest: { sha256: 'e'.repeat(64) } }
  const sig = 'MEUCIQ=='

  test.each<[string, BundleChange, string]>([
    ['of another digest', { statement: statementFor(other) }, 'digest'],
    ['of two images, ours second', { statement: { subject: [first, second] } }, 'digest'],
    ['of two images, ours first', { statement: { subject: [second, first] } }, 'digest'],
    ['of ours twice', { statement: { subject: [second, second] } }, 'digest'],
    ['of no image', { statement: { subject: [] } }, 'digest'],
    ['of a digest with its prefix', { statement: { subject: [{ digest: { sha256: digest } }] } }, 'digest'],
    ['in capitals', { statement: { subject: [{ digest: { sha256: 'D'.repeat(64) } }] } }, 'digest'],
    ['of a list of digests', { statement: { subject: [{ digest: { sha256: ['d'.repeat(64)] } }] } }, 'type'],
    [
      'of two digests',
      { statement: { subject: [{ digest: { sha256: 'd'.repeat(64), sha512: 'x' } }] } },
      'type',
    ],
    ['that is an attestation', { statement: attested }, 'type'],
    ['that is an attestation in a form of its own', { statement: { ...attested, more: 1 } }, 'type'],
    ['of another statement type', { statement: { _type: 'https://in-toto.io/Statement/v0.1' } }, 'type'],
    ['with a key more', { statement: { more: 1 } }, 'type'],
    [
      'with keys in other case',
      { text: JSON.stringify(statementFor(digest)).replace('predicateType', 'PredicateType') },
      'type',
    ],
    [
      'with a key twice',
      {
        text: JSON.stringify(statementFor(digest)).replace(
          '{"_type"',
          '{"predicateType":"https://spdx.dev/Document","_type"',
        ),
      },
      'type',
    ],
    ['of no JSON', { text: 'hello' }, 'type'],
    ['of null', { text: 'null' }, 'type'],
    ['of a simple signing text', { text: '{"critical":{}}' }, 'type'],
    ['with another payload type', { payloadType: 'application/json' }, 'type'],
    ['with a payload type set afterwards', { envelope: { payloadType: 'application/json' } }, 'signature'],
    ['with another payload', { envelope: { payload: Buffer.from('{}').toString('base64') } }, 'signature'],
    ['with P1363 encoding', { encoding: 'ieee-p1363' }, 'signature'],
    ['with another signature', { envelope: { signatures: [{ sig }] } }, 'signature'],
    ['without signatures', { envelope: { signatures: [] } }, 'form'],
    ['with two signatures', { envelope: { signatures: [{ sig }, { sig }] } }, 'form'],
    ['with a signature that is no text', { envelope: { signatures: [{ sig: [sig] }] } }, 'form'],
    ['with loose base64', { envelope: { payload: 'e30=\n' } }, 'form'],
    ['with base64 for addresses', { envelope: { signatures: [{ sig: '-_-_' }] } }, 'form'],
    ['with a hint to another key', { hint: Buffer.alloc(32).toString('base64') }, 'hint'],
    ['with an empty hint', { hint: '' }, 'form'],
    ['of another version', { bundle: { mediaType: `${mediaType('0.2')}` } }, 'form'],
    ['of a longer media type', { bundle: { mediaType: `${mediaType('0.3')}XYZ` } }, 'form'],
    [
      'of a media type with a parameter',
      { bundle: { mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.3' } },
      'form',
    ],
    ['without a media type', { bundle: { mediaType: undefined } }, 'form'],
    ['with a key more outside', { bundle: { more: 1 } }, 'form'],
    ['with a message signature', { bundle: { dsseEnvelope: undefined, messageSignature: {} } }, 'form'],
    ['with no key', { bundle: { verificationMaterial: {} } }, 'form'],
    ['without a hint', { bundle: { verificationMaterial: { publicKey: {} } } }, 'form'],
    [
      'with a certificate for a key',
      { bundle: { verificationMaterial: { certificate: { rawBytes: 'MIIB' } } } },
      'certificate',
    ],
    [
      'with a chain of certificates',
      {
        bundle: { verificationMaterial: { x509CertificateChain: { certificates: [{ rawBytes: 'MIIB' }] } } },
      },
      'form',
    ],
    ['that is too large', { bundle: { filler: 'x'.repeat(130 * 1024) } }, 'form'],
  ])('%s is refused', (_, change, check) => {
    expect(failing(verify(change))).toEqual([null, check])
  })

  test('by a stranger is refused, whatever its hint says', () => {
    const { hint } = JSON.parse(makeBundle(ours.privateKey, digest).toString()).verificationMaterial.publicKey
    for (const change of [{}, { hint }]) {
      const bytes = makeBundle(stranger.privateKey, digest, change)
      expect(failing(verifyBundle(bytes, pin, policy))).toEqual([null, 'signature'])
    }
    expect(verifyBundle(makeBundle(ours.privateKey, digest), pin, { keys: [] }).keyId).toBeNull()
  })

  test('must carry the annotations that the store demands', () => {
    const requireAnnotations = { app: 'calendar' }
    const carrying = (annotations: object) =>
      verify({ statement: statementFor(digest, annotations) }, { requireAnnotations })
    expect(carrying({ app: 'calendar', more: 'x' }).keyId).toBe(ours.trusted.id)
    for (const bad of [{}, { app: 'mail' }, { app: ['calendar'] }, { App: 'calendar' }])
      expect(failing(carrying(bad))).toEqual([null, 'annotations'])
  })

  test('of any bytes or any JSON is refused without a throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(verifyBundle(bytes, pin, policy).keyId).toBeNull()
          const signed = makeBundle(ours.privateKey, digest, { text: Buffer.from(bytes).toString('latin1') })
          expect(verifyBundle(signed, pin, policy).keyId).toBeNull()
        },
      ),
    )
  })
})

function mediaType(version: string): string {
  return `application/vnd.dev.sigstore.bundle.v${version}+json`
}
