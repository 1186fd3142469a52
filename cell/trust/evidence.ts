import * as v from 'valibot'
import { verifyBundle } from './bundle.ts'
import { notVerified, signerName, withoutKeys, type Verification } from './outcome.ts'
import { type SignatureResult } from './check.ts'
import { hasTrust, type ImagePolicy } from './policy.ts'
import type { PinnedReference } from './reference.ts'
import { decodeBase64 } from './signature.ts'
import { verifySimple } from './simple-signing.ts'
import { evidenceSchema, type Evidence } from './evidence-form.ts'

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
