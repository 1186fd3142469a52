import type { ProblemCode } from '../../config/problems.ts'
import type { Evidence } from './evidence-form.ts'
import type { Identity } from './identity.ts'
import type { Check, SignatureResult } from './check.ts'

/** The result of looking for a signature; the four outcomes stay four all the way to the screen. */
export interface Verification {
  outcome: 'verified' | 'unsigned' | 'rejected' | 'unavailable'
  /** Null when verified. */
  code: ProblemCode | null
  /** A sentence for people. */
  reason: string
  /** The key that signed, when verified; null where an identity did. */
  keyId: string | null
  identity?: Identity
  format: 'simple' | 'bundle' | null
  source: 'registry' | 'evidence'
  checks: Check[]
  /** What to keep and check again before every start; only when verified. */
  evidence?: Evidence
}

/** Anything but verified. */
export function notVerified(
  outcome: 'unsigned' | 'rejected' | 'unavailable',
  reason: string,
  more: Partial<Pick<Verification, 'code' | 'format' | 'source' | 'checks'>> = {},
): Verification {
  return {
    outcome,
    code: codes[outcome],
    reason,
    keyId: null,
    format: null,
    source: 'registry',
    checks: [],
    ...more,
  }
}

/** An image without a digest: there is nothing a signature could be about. */
export function unpinned(reference: string): Verification {
  const detail = `${reference} has no digest`
  const checks: Check[] = [{ name: 'pin', ok: false, detail }]
  return notVerified('rejected', `The image is not pinned: ${detail}.`, { code: 'image-not-pinned', checks })
}

/** Who made a good signature, for people; null where nobody did. */
export function signerName({ keyId, identity }: Pick<SignatureResult, 'keyId' | 'identity'>): string | null {
  return identity ? `${identity.subject} (${identity.issuer})` : keyId
}

/** A store without an image key: no mode lets that through, so it has a code of its own. */
export function withoutKeys(source: Verification['source']): Verification {
  const checks: Check[] = [
    { name: 'keys', ok: false, detail: 'the store has no image key and names no signer' },
  ]
  return notVerified('rejected', 'The store has no image key or signer to check with.', {
    code: 'settings-invalid',
    source,
    checks,
  })
}

const codes = {
  unsigned: 'image-unsigned',
  rejected: 'signature-invalid',
  unavailable: 'signature-unavailable',
} as const
