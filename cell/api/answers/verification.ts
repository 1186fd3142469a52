import * as v from 'valibot'
import { Problem } from './problem.ts'
import { Time } from './words.ts'

const verdict = {
  outcome: v.picklist(['verified', 'unsigned', 'rejected', 'unavailable']),
  code: v.nullable(Problem.entries.code),
  reason: v.string(),
  keyId: v.nullable(v.string()),
  format: v.nullable(v.picklist(['simple', 'bundle'])),
  source: v.picklist(['registry', 'evidence']),
  checks: v.array(v.strictObject({ name: v.string(), ok: v.boolean(), detail: v.string() })),
}

/** Who signed an image, check by check. */
export const Verification = v.strictObject({ image: v.string(), store: v.string(), ...verdict, at: Time })

/** The same, as it was kept with what was signed, in base64. */
export const KeptVerification = v.strictObject({
  ...verdict,
  evidence: v.optional(
    v.variant('format', [
      v.strictObject({ format: v.literal('simple'), payload: v.string(), signature: v.string() }),
      v.strictObject({ format: v.literal('bundle'), bundle: v.string() }),
    ]),
  ),
})
