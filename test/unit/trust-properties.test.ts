import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readManifest } from '../../cell/manifest/read.ts'
import { readIndex } from '../../cell/store-index/schema.ts'
import { verifyBundle } from '../../cell/trust/bundle.ts'
import { verifyIndexSignature } from '../../cell/trust/catalogue-signature.ts'
import { decodeCosignKey } from '../../cell/trust/cosign-key.ts'
import { checkEvidence } from '../../cell/trust/evidence.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { openKeyless } from '../../cell/trust/keyless.ts'
import { parseReference } from '../../cell/trust/reference.ts'
import { readReferrer, readReferrerList } from '../../cell/trust/referrer.ts'
import { readSignatureList } from '../../cell/trust/signature-list.ts'
import { isProblem } from '../../config/problem.ts'
import { readSettings } from '../../config/settings.ts'
import { fixtureKey, fixtureText, readFixture, readReferrerFixture } from '../support/signature-fixtures.ts'
import { runs } from '../support/depth.ts'

const { manifest, signatures, pin } = readFixture('classic')
const hanging = readReferrerFixture('bundle-v03')
const [referrer = Buffer.alloc(0)] = hanging.manifests.values()
const keys = ['k1', 'k2', 'imp-rsa2048-c3', 'imp-rsa4096-c3'].map(fixtureKey)
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

/** Everything that reads what strangers wrote, and something good that it can be fed with bits of. */
const readers: [string, Uint8Array, (bytes: Uint8Array) => unknown][] = [
  [
    'image references',
    Buffer.from('git.pic.ngo/roof/calendar:1@sha256:0'),
    (bytes) => parseReference(text(bytes)),
  ],
  ['public keys', Buffer.from(fixtureText('keys', 'k1.pub')), (bytes) => parsePublicKey(text(bytes), 'x')],
  ['lists of signatures', manifest, readSignatureList],
  ['lists of referrers', hanging.list, (bytes) => readReferrerList(bytes, 64)],
  ['referrers', referrer, (bytes) => readReferrer(bytes, hanging.pin)],
  ['signatures of an index', Buffer.from('MEUC'), (bytes) => verifyIndexSignature(bytes, text(bytes), keys)],
  [
    'trusted roots',
    Buffer.from('{"mediaType":"application/vnd.dev.sigstore.trustedroot+json","tlogs":[{}]}'),
    (bytes) => openKeyless(bytes, 'x', []),
  ],
  ['indexes', Buffer.from('{"schema_version":1,"store":"pic","services":[]}'), readIndex],
  ['manifests', Buffer.from('{"schema_version":3,"containers":[{}]}'), readManifest],
  ['settings', Buffer.from('{"stores":[{"id":"pic","image_signers":[{}]}]}'), readSettings],
]

describe('whatever it is given, what reads', () => {
  test.each(readers)('%s throws nothing but a problem', (_, good, read) => {
    const bent = fc
      .tuple(fc.nat(good.length), fc.nat(8), fc.uint8Array({ maxLength: 8 }))
      .map(([at, gone, more]) => Buffer.concat([good.subarray(0, at), more, good.subarray(at + gone)]))
    const bytes = fc.oneof(
      bent,
      fc.uint8Array(),
      fc.json().map((one) => Buffer.from(one)),
    )
    fc.assert(
      fc.property(bytes, (given) => {
        try {
          read(given)
        } catch (error) {
          if (!isProblem(error)) throw error
        }
      }),
      { numRuns: runs(300) },
    )
    expect(good.length).toBeGreaterThan(0)
  })

  test('private keys throws nothing but a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.base64String()), async (given) => {
        const file = `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n${Buffer.from(given).toString('base64')}\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n`
        for (const one of [given, file])
          await expect(decodeCosignKey(one, '', 'x')).rejects.toSatisfy((error) => isProblem(error))
      }),
    )
  })

  test('kept evidence throws nothing at all, and verifies nothing', () => {
    const { payload = Buffer.alloc(0), signature = '' } = signatures[0] ?? {}
    const kept = fc.record(
      {
        format: fc.constantFrom('simple', 'bundle', 'other'),
        payload: fc.oneof(fc.base64String(), fc.constant(payload.toString('base64'))),
        signature: fc.oneof(fc.base64String(), fc.constant(`${signature}=`)),
        bundle: fc.oneof(fc.base64String(), fc.anything()),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(kept, fc.anything()), (evidence) => {
        expect(checkEvidence(evidence, { keys, pin }).outcome).toBe('rejected')
      }),
    )
  })
})

test.each(['rsa2048', 'rsa4096'])('no byte of a bundle by %s can be changed', (name) => {
  const bytes = Buffer.from(fixtureText('bundles-other-key-types', `bundle-${name}.json`))
  const { payload } = JSON.parse(bytes.toString()).dsseEnvelope
  const { sha256 } = JSON.parse(Buffer.from(payload, 'base64').toString()).subject[0].digest
  const image = { ...pin, digest: `sha256:${sha256}` }
  expect(verifyBundle(bytes, image, { keys }).keyId).not.toBeNull()
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 0x01
    expect(verifyBundle(changed, image, { keys }).keyId, `byte ${at}`).toBeNull()
  }
})
