import type { ProblemCode } from '../../config/problems.ts'
import type { Evidence } from './evidence.ts'
import type { TrustedKey } from './key.ts'
import type { Keyless } from './keyless.ts'

/** What one check found, in words for people. */
export interface Check {
  name: CheckName
  ok: boolean
  detail: string
}

export type CheckName =
  | 'pin'
  | 'keys'
  | 'fetch'
  | 'form'
  | 'certificate'
  | 'log'
  | 'signature'
  | 'hint'
  | 'identity'
  | 'type'
  | 'digest'
  | 'repository'
  | 'annotations'

/** Somebody without a key of their own: `issuer` vouches that it was `subject`, a person or a workflow. */
export interface Identity {
  issuer: string
  subject: string
}

/** What one signature amounts to. */
export interface SignatureResult {
  /** The key that signed, and only when every check holds. */
  keyId: string | null
  /** Who signed without a key of their own, and only when every check holds. */
  identity?: Identity
  /** In order, up to the first that failed. */
  checks: Check[]
}

/** What a store's images are checked against. */
export interface ImagePolicy {
  keys: readonly TrustedKey[]
  /** How signatures without a key are checked, where the store trusts any. */
  keyless?: Keyless
  /** Other repositories whose signatures count, as `<registry>/<repository>` (mirrors). */
  identities?: readonly string[]
  /** Where the signatures are kept, when not beside the image (cosign's COSIGN_REPOSITORY). */
  signatureRepository?: { registry: string; repository: string }
  /** Pairs that must stand in the signed annotations. */
  requireAnnotations?: Readonly<Record<string, string>>
}

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

/** Whether there is anything to check with. */
export function hasTrust({ keys, keyless }: ImagePolicy): boolean {
  return keys.length > 0 || keyless !== undefined
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
