import { readFileSync } from 'node:fs'
import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trustedRootOfPackage } from '../../build/trusted-root.ts'
import { openKeyless } from '../../cell/trust/keyless.ts'
import { Problem } from '../../config/problem.ts'
import {
  digest,
  failing,
  issuer,
  mini,
  signed,
  stranger,
  sub,
  tags,
  trusting,
  verify,
} from '../support/keyless-images.ts'
import { makeBundle } from '../support/make-bundle.ts'
import { startMiniSigstore } from '../support/mini-sigstore.ts'
import { fixtureText } from '../support/signature-fixtures.ts'

/** A bundle to be bent. */
interface Loose {
  dsseEnvelope: unknown
  verificationMaterial: {
    [part: string]: unknown
    certificate?: { rawBytes: string }
    tlogEntries?: Record<string, unknown>[]
  }
}
const entryOf = ({ verificationMaterial }: Loose) => verificationMaterial.tlogEntries?.[0] ?? {}
const certificateOf = ({ verificationMaterial }: Loose) =>
  verificationMaterial.certificate ?? { rawBytes: '' }
const change = (bytes: Buffer, edit: (bundle: Loose) => void) => {
  const value = JSON.parse(bytes.toString())
  edit(value)
  return Buffer.from(JSON.stringify(value))
}

describe('certificate and log', () => {
  const mixed = (part: 'certificateAuthorities' | 'tlogs' | 'ctlogs') =>
    JSON.stringify({ ...JSON.parse(mini.root), [part]: JSON.parse(stranger.root)[part] })

  test.each([
    ['an authority that nobody trusts', 'certificateAuthorities', 'certificate'],
    ['a log that nobody trusts', 'tlogs', 'log'],
    ['a certificate log that nobody trusts', 'ctlogs', 'certificate'],
  ] as const)('of %s prove nothing', (_, part, check) => {
    expect(failing(verify(signed, trusting([tags], mixed(part))))).toEqual([null, check])
  })

  test.each<[string, (bundle: Loose, theirs: Loose) => void, string]>([
    ['without a log entry', ({ verificationMaterial: m }) => (m.tlogEntries = []), 'log'],
    ['without the list of entries', ({ verificationMaterial: m }) => delete m.tlogEntries, 'log'],
    [
      "without the log's promise, so without a time",
      (bundle) => delete entryOf(bundle)['inclusionPromise'],
      'log',
    ],
    ['without the proof of the log', (bundle) => delete entryOf(bundle)['inclusionProof'], 'log'],
    [
      'with one entry twice',
      (bundle) => bundle.verificationMaterial.tlogEntries?.push(entryOf(bundle)),
      'log',
    ],
    [
      'with five entries',
      (bundle) => (bundle.verificationMaterial.tlogEntries = Array(5).fill(entryOf(bundle))),
      'log',
    ],
    ['with another time', (bundle) => (entryOf(bundle)['integratedTime'] = '1700000000'), 'certificate'],
    ['with a number that is none', (bundle) => (entryOf(bundle)['logIndex'] = '-1'), 'log'],
    ['with a key more in the entry', (bundle) => (entryOf(bundle)['more'] = 1), 'log'],
    [
      "with another signature's entry",
      ({ verificationMaterial: m }, theirs) => (m.tlogEntries = [entryOf(theirs)]),
      'log',
    ],
    [
      "with another signature's certificate",
      ({ verificationMaterial: m }, theirs) => (m.certificate = certificateOf(theirs)),
      'signature',
    ],
    [
      "with another signature's envelope",
      (bundle, theirs) => (bundle.dsseEnvelope = theirs.dsseEnvelope),
      'log',
    ],
    [
      'with a plain key beside the certificate',
      ({ verificationMaterial: m }) => (m['publicKey'] = { hint: 'AAAA' }),
      'form',
    ],
    [
      'with a chain of certificates',
      ({ verificationMaterial: m }) => {
        m['x509CertificateChain'] = { certificates: [m.certificate] }
        delete m.certificate
      },
      'form',
    ],
    ['with bytes for a certificate', (bundle) => (certificateOf(bundle).rawBytes = 'MIIB'), 'certificate'],
    [
      'with a byte after the certificate',
      (bundle) =>
        (certificateOf(bundle).rawBytes = Buffer.from(
          `${Buffer.from(certificateOf(bundle).rawBytes, 'base64').toString('latin1')}x`,
          'latin1',
        ).toString('base64')),
      'certificate',
    ],
    [
      'with a timestamp of bytes',
      ({ verificationMaterial: m }) =>
        (m['timestampVerificationData'] = { rfc3161Timestamps: [{ signedTimestamp: 'AAAA' }] }),
      'certificate',
    ],
  ])('%s are refused', async (_, edit, check) => {
    const theirs = JSON.parse((await mini.signImage(digest)).toString())
    expect(failing(verify(change(signed, (bundle) => edit(bundle, theirs))))).toEqual([null, check])
  })

  test('prove nothing when the certificate had run out before it signed', async () => {
    await using late = await startMiniSigstore({ log: new Date(Date.now() + 3_600_000) })
    expect(failing(verify(await late.signImage(digest), trusting([tags], late.root)))).toEqual([
      null,
      'certificate',
    ])
  })

  test('are of no use to a store that trusts keys only, and a key to one that trusts signers only', () => {
    expect(failing(verify(signed, { keyless: undefined }))).toEqual([null, 'certificate'])
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(failing(verify(makeBundle(privateKey, digest)))).toEqual([null, 'signature'])
  })
})

test('a byte changed lets no other signer, and no other text, through', { timeout: 60_000 }, () => {
  const policy = trusting()
  const original = JSON.parse(signed.toString()).dsseEnvelope.payload
  // each costs a whole verification; which bytes are taken differs from run to run, as the keys do
  for (let at = signed.length % 7; at < signed.length; at += 7) {
    const changed = Buffer.from(signed)
    changed[at] = (changed[at] ?? 0) ^ 0x01
    const { identity } = verify(changed, policy)
    if (identity === undefined) continue
    expect(identity).toEqual({ issuer, subject: sub })
    expect(JSON.parse(changed.toString()).dsseEnvelope.payload, `byte ${at}`).toBe(original)
  }
})

test('nothing that is made up is verified, and nothing throws', () => {
  const policy = trusting()
  const anything = fc.oneof(fc.json(), fc.base64String(), fc.constant(null), fc.integer().map(String))
  const part = fc.constantFrom('certificate', 'tlogEntries', 'timestampVerificationData')
  fc.assert(
    fc.property(part, anything, (name, value) => {
      const made = name === 'certificate' ? { certificate: { rawBytes: value ?? '' } } : { [name]: value }
      const bytes = change(signed, ({ verificationMaterial }) => Object.assign(verificationMaterial, made))
      expect(verify(bytes, policy).identity).toBeUndefined()
    }),
  )
})

describe('the trusted root', () => {
  test('that the program brings is what its package brings', () => {
    expect(readFileSync('config/cosign/trusted_root.json', 'utf8')).toBe(trustedRootOfPackage())
  })

  test("of the public sigstore proves a real publisher's workflow, years after its certificate ran out", () => {
    const subject = 'https://github.com/sigstore/sigstore-js/.github/workflows/release.yml@refs/heads/main'
    const github = { issuer: 'https://token.actions.githubusercontent.com', subject }
    const real = Buffer.from(fixtureText('keyless', 'npm-sigstore-2.0.0-provenance.json'))
    const result = verify(real, trusting([github], trustedRootOfPackage()))
    expect(failing(result)).toEqual([null, 'type'])
    expect(result.checks.find(({ name }) => name === 'identity')?.detail).toContain(subject)
    expect(failing(verify(real))).toEqual([null, 'certificate'])
  })

  test.each([
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['a list', '[]'],
    ['another document', '{"mediaType":"text/plain"}'],
    [
      'one without authorities',
      () => JSON.stringify({ ...JSON.parse(mini.root), certificateAuthorities: [] }),
    ],
    ['one without a log', () => JSON.stringify({ ...JSON.parse(mini.root), tlogs: [] })],
    ['one without a certificate log', () => JSON.stringify({ ...JSON.parse(mini.root), ctlogs: undefined })],
    ['one with a broken key', () => mini.root.replace(/"rawBytes":"MFkw/g, '"rawBytes":"MFkx')],
    ['one with a broken certificate', () => mini.root.replace(/"rawBytes":"MII/g, '"rawBytes":"MIJ')],
  ])('is refused when it is %s', (_, text) => {
    const root = typeof text === 'string' ? text : text()
    expect(() => openKeyless(Buffer.from(root), 'x', [tags])).toThrow(Problem)
  })
})
