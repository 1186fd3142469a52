import * as v from 'valibot'
import { notVerified, withoutKeys, type ImagePolicy, type Verification } from './outcome.ts'
import type { PinnedReference } from './reference.ts'
import { decodeBase64 } from './signature.ts'
import { payloadLimit, verifySimple } from './simple-signing.ts'

/** What is kept of a good signature, to be checked again without the registry. A bundle would be a second option. */
export const evidenceSchema = v.variant('format', [
  v.strictObject({
    format: v.literal('simple'),
    /** base64 of the signed bytes */
    payload: v.pipe(v.string(), v.maxLength(payloadLimit * 1.5)),
    /** base64, as it stood in the registry */
    signature: v.pipe(v.string(), v.maxLength(1024)),
  }),
])

export type Evidence = v.InferOutput<typeof evidenceSchema>

/** Checks kept evidence with today's keys: no network. Takes whatever was stored and never throws. */
export function checkEvidence(
  evidence: unknown,
  policy: ImagePolicy & { pin: PinnedReference },
): Verification {
  if (policy.keys.length === 0) return withoutKeys('evidence')
  const known = v.safeParse(evidenceSchema, evidence)
  const payload = known.success ? decodeBase64(known.output.payload) : undefined
  if (!known.success || !payload)
    return notVerified('rejected', 'The kept signature cannot be read.', fromEvidence)
  const { keyId, checks } = verifySimple(payload, known.output.signature, policy.pin, policy)
  const format = known.output.format
  if (keyId === null) {
    const reason = `The kept signature does not hold: ${checks.at(-1)?.detail}.`
    return notVerified('rejected', reason, { ...fromEvidence, format, checks })
  }
  const reason = `Signed by ${keyId}.`
  return {
    outcome: 'verified',
    code: null,
    reason,
    keyId,
    format,
    checks,
    evidence: known.output,
    ...fromEvidence,
  }
}

const fromEvidence = { source: 'evidence' } as const
