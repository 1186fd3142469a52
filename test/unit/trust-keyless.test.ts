import { describe, expect, test } from 'vitest'
import { bundle as bundleProgram } from '../../build/bundle.ts'
import { admit } from '../../cell/trust/admit.ts'
import { checkEvidence } from '../../cell/trust/evidence.ts'
import type { Identity } from '../../cell/trust/identity.ts'
import {
  digest,
  failing,
  issuer,
  mini,
  pin,
  signed,
  stranger,
  sub,
  tags,
  trusting,
  verify,
} from '../support/keyless-images.ts'
import { statementFor } from '../support/make-bundle.ts'
import { workflow } from '../support/mini-sigstore.ts'

const other = `sha256:${'e'.repeat(64)}`
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
