import { describe, expect, test } from 'vitest'
import { admit } from '../../cell/trust/admit.ts'
import { checkEvidence } from '../../cell/trust/evidence.ts'
import { notVerified, unpinned, withoutKeys, type Verification } from '../../cell/trust/outcome.ts'
import { fixtureKey, readFixture } from '../support/signature-fixtures.ts'

const k1 = fixtureKey('k1')
const { signatures, pin } = readFixture('classic')
const [first = { payload: Buffer.alloc(0), signature: '' }] = signatures
const evidence = {
  format: 'simple',
  payload: first.payload.toString('base64'),
  signature: first.signature,
} as const
const verified = checkEvidence(evidence, { pin, keys: [k1] })
const broken = { ...verified, keyId: null }
const ownFault = notVerified('rejected', 'The check itself failed.', { code: 'internal-error' })

describe('the mode decides', () => {
  test.each<[string, Verification | undefined, boolean, string, string | undefined]>([
    ['enforce', verified, true, 'verified', undefined],
    ['enforce', notVerified('unsigned', 'x'), false, 'unverified', 'image-unsigned'],
    ['enforce', notVerified('rejected', 'x'), false, 'unverified', 'signature-invalid'],
    ['enforce', notVerified('unavailable', 'x'), false, 'unverified', 'signature-unavailable'],
    ['enforce', unpinned('a.b/c:1'), false, 'unverified', 'image-not-pinned'],
    ['enforce', withoutKeys('registry'), false, 'unverified', 'settings-invalid'],
    ['enforce', ownFault, false, 'unverified', 'internal-error'],
    ['enforce', undefined, false, 'unverified', 'internal-error'],
    ['enforce', broken, false, 'unverified', 'internal-error'],
    ['warn', verified, true, 'verified', undefined],
    ['warn', notVerified('unsigned', 'x'), true, 'unverified', 'image-unsigned'],
    ['warn', notVerified('rejected', 'x'), true, 'unverified', 'signature-invalid'],
    ['warn', notVerified('unavailable', 'x'), true, 'unverified', 'signature-unavailable'],
    ['warn', unpinned('a.b/c:1'), true, 'unverified', 'image-not-pinned'],
    ['warn', withoutKeys('registry'), false, 'unverified', 'settings-invalid'],
    ['warn', ownFault, false, 'unverified', 'internal-error'],
    ['warn', undefined, false, 'unverified', 'internal-error'],
    ['warn', broken, false, 'unverified', 'internal-error'],
    ['off', undefined, true, 'skipped', undefined],
    ['off', notVerified('rejected', 'x'), true, 'skipped', undefined],
    ['Enforce', verified, false, 'unverified', 'settings-invalid'],
    ['OFF', undefined, false, 'unverified', 'settings-invalid'],
    ['', notVerified('rejected', 'x'), false, 'unverified', 'settings-invalid'],
  ])('%s %#', (mode, verification, admitted, level, code) => {
    const decision = admit(mode, verification)
    expect(decision).toMatchObject({ admitted, level })
    expect(decision.problem?.code).toBe(code)
  })
})

describe('kept evidence', () => {
  test('verifies without a network and says by which key', () => {
    expect(verified).toMatchObject({ outcome: 'verified', source: 'evidence', keyId: k1.id, evidence })
  })

  test('no longer holds when the key is gone, or for another image', () => {
    expect(checkEvidence(evidence, { pin, keys: [fixtureKey('k2')] })).toMatchObject({ outcome: 'rejected' })
    expect(checkEvidence(evidence, { pin, keys: [] })).toMatchObject({ code: 'settings-invalid' })
    const other = { ...pin, digest: `sha256:${'0'.repeat(64)}` }
    expect(checkEvidence(evidence, { pin: other, keys: [k1] })).toMatchObject({ code: 'signature-invalid' })
  })

  test.each([
    undefined,
    null,
    'text',
    {},
    { ...evidence, format: 'bundle' },
    { ...evidence, payload: `${evidence.payload}\n` },
    { ...evidence, payload: '' },
    { ...evidence, signature: 1 },
    { ...evidence, signature: 'A'.repeat(2000) },
    { ...evidence, more: true },
  ])('that cannot be read is refused: %#', (kept) => {
    expect(checkEvidence(kept, { pin, keys: [k1] })).toMatchObject({ outcome: 'rejected', keyId: null })
  })
})
