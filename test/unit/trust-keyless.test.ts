import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle as bundleProgram } from '../../build/bundle.ts'
import { trustedRootOfPackage } from '../../build/trusted-root.ts'
import { admit } from '../../cell/trust/admit.ts'
import { verifyBundle } from '../../cell/trust/bundle.ts'
import { checkEvidence } from '../../cell/trust/evidence.ts'
import { openKeyless } from '../../cell/trust/keyless.ts'
import type { Identity } from '../../cell/trust/identity.ts'
import { parseReference } from '../../cell/trust/reference.ts'
import { Problem } from '../../config/problem.ts'
import { makeBundle, statementFor } from '../support/make-bundle.ts'
import { startMiniSigstore, workflow, type MiniSigstore } from '../support/mini-sigstore.ts'
import { fixtureText } from '../support/signature-fixtures.ts'
import { generateKeyPairSync } from 'node:crypto'

const digest = `sha256:${'d'.repeat(64)}`
const other = `sha256:${'e'.repeat(64)}`
const pin = { ...parseReference('git.pic.ngo/roof/calendar'), digest }
const { iss: issuer, sub } = workflow
const tags = { issuer, subject: sub.replace('v1.2.0', '*') }

let mini: MiniSigstore
let stranger: MiniSigstore
let signed: Buffer
const servers: AsyncDisposable[] = []
beforeAll(async () => {
  // one moment for all, a little after the authority was made: certificates of one run fit each other's log entries
  const moment = new Date(Date.now() + 60_000)
  mini = await startMiniSigstore({ ca: moment, log: moment })
  stranger = await startMiniSigstore()
  servers.push(mini, stranger)
  signed = await mini.signImage(digest)
})
afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]()
})

const trusting = (signers: Identity[] = [tags], root = mini.root) => ({
  keys: [],
  keyless: openKeyless(Buffer.from(root), 'the mini root', signers),
})
const verify = (bytes: Buffer, policy: object = trusting()) =>
  verifyBundle(bytes, pin, { keys: [], ...policy })
const failing = (result: ReturnType<typeof verifyBundle>) => [
  result.identity ?? result.keyId,
  ...result.checks.filter(({ ok }) => !ok).map(({ name }) => name),
]
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

describe('an image signed without a key', () => {
  test('verifies by who signed it, and its evidence again without anybody', () => {
    const { identity, keyId, checks } = verify(signed)
    expect({ identity, keyId }).toEqual({ identity: { issuer, subject: sub }, keyId: null })
    const names = ['form', 'certificate', 'log', 'signature', 'identity', 'type', 'digest', 'repository']
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual(
      [...names, 'annotations'].map((name) => [name, true]),
    )

    const evidence = { format: 'bundle', bundle: signed.toString('base64') }
    const kept = checkEvidence(evidence, { ...trusting(), pin })
    expect(kept).toMatchObject({ outcome: 'verified', source: 'evidence', keyId: null, identity })
    expect(kept.reason).toContain(sub)
    expect(admit('enforce', kept)).toEqual({ admitted: true, level: 'verified' })
  })

  test('is refused at its next start when the store trusts the signer no more', () => {
    const evidence = { format: 'bundle', bundle: signed.toString('base64') }
    const nobody = checkEvidence(evidence, { ...trusting([{ issuer, subject: 'me@home.example' }]), pin })
    expect(nobody).toMatchObject({ outcome: 'rejected', code: 'signature-invalid' })
    expect(nobody.checks.at(-1)).toMatchObject({ name: 'identity', ok: false })
    expect(checkEvidence(evidence, { ...trusting([tags], stranger.root), pin }).outcome).toBe('rejected')
    expect(checkEvidence(evidence, { keys: [], pin })).toMatchObject({ code: 'settings-invalid' })
  })

  test('must carry the annotations that the store demands', async () => {
    const policy = { ...trusting(), requireAnnotations: { app: 'calendar' } }
    const carrying = async (annotations: object) =>
      verify(await mini.sign(JSON.stringify(statementFor(digest, annotations))), policy)
    expect((await carrying({ app: 'calendar' })).identity).toBeDefined()
    expect(failing(await carrying({ app: 'mail' }))).toEqual([null, 'annotations'])
  })

  test.each<[string, Partial<typeof workflow>, Identity[]]>([
    ['another issuer', { iss: 'https://evil.example' }, [tags]],
    ['an issuer that only begins alike', { iss: `${issuer}.evil.example` }, [tags]],
    ['a branch where tags are trusted', { sub: sub.replace('tags', 'heads') }, [tags]],
    ['another workflow', { sub: sub.replace('release', 'test') }, [tags]],
    ['a subject that goes on', { sub: `${sub}/more` }, [tags]],
    ['a subject that goes on after an @', { sub: `${sub}@evil.example` }, [tags]],
    ['nothing where * stands', { sub: sub.replace('v1.2.0', '') }, [tags]],
    ['a longer subject than the exact one', { sub: `${sub}1` }, [{ issuer, subject: sub }]],
    ['capitals', { sub: sub.replace('pic', 'PIC') }, [tags]],
    [
      'the right subject of one and issuer of the other',
      { sub: 'a@home.example' },
      [tags, { issuer: 'https://b', subject: 'a@home.example' }],
    ],
    ['a regular expression that would fit', {}, [{ issuer, subject: '.*' }]],
    ['nobody at all', {}, []],
  ])('by %s is refused', async (_, claims, signers) => {
    expect(failing(verify(await mini.signImage(digest, claims), trusting(signers)))).toEqual([
      null,
      'identity',
    ])
  })

  test.each<[string, Partial<typeof workflow>, Identity]>([
    ['exactly this workflow', {}, { issuer, subject: sub }],
    ['any tag of it', { sub: sub.replace('v1.2.0', '2026.11-rc_1') }, tags],
    [
      'a person',
      { iss: 'https://login.example', sub: 'a@home.example' },
      { issuer: 'https://login.example', subject: 'a@home.example' },
    ],
  ])('by %s verifies', async (_, claims, signer) => {
    expect(verify(await mini.signImage(digest, claims), trusting([signer])).identity).toMatchObject({
      subject: claims.sub ?? sub,
    })
  })

  test.each<[string, string | (() => string), string, string?]>([
    ['of another digest', JSON.stringify(statementFor(other)), 'digest'],
    [
      'of two images',
      JSON.stringify({
        ...statementFor(digest),
        subject: [...statementFor(digest).subject, ...statementFor(other).subject],
      }),
      'digest',
    ],
    [
      'that is an attestation',
      JSON.stringify({ ...statementFor(digest), predicateType: 'https://spdx.dev/Document' }),
      'type',
    ],
    ['of another payload type', JSON.stringify(statementFor(digest)), 'type', 'application/json'],
  ])('%s is refused', async (_, payload, check, type) => {
    expect(failing(verify(await mini.sign(payload as string, {}, type)))).toEqual([null, check])
  })
})

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

test('the code for it is in a chunk that no start loads', async () => {
  const { outputs } = await bundleProgram({ write: false })
  const loaded = new Set<string>()
  const load = (file: string): void => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement') load(path)
  }
  const entries = Object.keys(outputs).filter(
    (file) => outputs[file]?.entryPoint && !file.endsWith('keyless.js'),
  )
  for (const file of entries.filter((one) => !/keyless-[A-Z0-9]+\.js$/.test(one))) load(file)
  const packages = (files: Iterable<string>) =>
    new Set(
      [...files]
        .flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}))
        .filter((one) => one.includes('@sigstore/'))
        .map((one) => one.split('@sigstore/')[1]?.split('/')[0]),
    )
  expect(packages(loaded)).toEqual(new Set(['core']))
  expect(packages(Object.keys(outputs))).toEqual(new Set(['core', 'bundle', 'verify', 'protobuf-specs']))
})
