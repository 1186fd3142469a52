import * as v from 'valibot'
import { bundleLimit } from './bundle-form.ts'
import { verifyBundle } from './bundle.ts'
import {
  hasTrust,
  notVerified,
  signerName,
  withoutKeys,
  type ImagePolicy,
  type SignatureResult,
  type Verification,
} from './outcome.ts'
import type { PinnedReference } from './reference.ts'
import { decodeBase64 } from './signature.ts'
import { payloadLimit, verifySimple } from './simple-signing.ts'

/** What is kept of a good signature, to be checked again without the registry. */
export const evidenceSchema = v.variant('format', [
  v.strictObject({
    format: v.literal('simple'),
    /** base64 of the signed bytes */
    payload: v.pipe(v.string(), v.maxLength(payloadLimit * 1.5)),
    /** base64, as it stood in the registry */
    signature: v.pipe(v.string(), v.maxLength(1024)),
  }),
  v.strictObject({
    format: v.literal('bundle'),
    /** base64 of the bundle's bytes */
    bundle: v.pipe(v.string(), v.maxLength(bundleLimit * 1.5)),
  }),
])

export type Evidence = v.InferOutput<typeof evidenceSchema>

/** Checks kept evidence with today's keys: no network. Takes whatever was stored and never throws. */
export function checkEvidence(
  evidence: unknown,
  policy: ImagePolicy & { pin: PinnedReference },
): Verification {
  if (!hasTrust(policy)) return withoutKeys('evidence')
  const known = v.safeParse(evidenceSchema, evidence)
  const result = known.success ? verifyKept(known.output, policy.pin, policy) : undefined
  if (!known.success || !result)
    return notVerified('rejected', 'The kept signature cannot be read.', fromEvidence)
  const format = known.output.format
  const signer = signerName(result)
  if (signer === null) {
    const reason = `The kept signature does not hold: ${result.checks.at(-1)?.detail}.`
    return notVerified('rejected', reason, { ...fromEvidence, format, checks: result.checks })
  }
  const reason = `Signed by ${signer}.`
  return {
    outcome: 'verified',
    code: null,
    reason,
    ...result,
    format,
    evidence: known.output,
    ...fromEvidence,
  }
}

function verifyKept(kept: Evidence, pin: PinnedReference, policy: ImagePolicy): SignatureResult | undefined {
  const bytes = decodeBase64(kept.format === 'bundle' ? kept.bundle : kept.payload)
  if (!bytes) return undefined
  return kept.format === 'bundle'
    ? verifyBundle(bytes, pin, policy)
    : verifySimple(bytes, kept.signature, pin, policy)
}

const fromEvidence = { source: 'evidence' } as const
