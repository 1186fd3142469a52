import * as v from 'valibot'
import { Problem } from './problem.ts'
import { Time } from './words.ts'

/** Who signed without a key of their own. */
export const Identity = v.strictObject({ issuer: v.string(), subject: v.string() })

const told = {
  outcome: v.picklist(['verified', 'unsigned', 'rejected', 'unavailable']),
  code: v.nullable(Problem.entries.code),
  reason: v.string(),
  key_id: v.nullable(v.string()),
  identity: v.optional(Identity),
  format: v.nullable(v.picklist(['simple', 'bundle'])),
  source: v.picklist(['registry', 'evidence']),
  checks: v.array(v.strictObject({ name: v.string(), ok: v.boolean(), detail: v.string() })),
  /** The check that failed, what that may mean, and what to do. */
  explanation: v.nullable(v.strictObject({ check: v.string(), means: v.string(), todo: v.string() })),
}

/** Who signed an image, check by check; and what the kept evidence of an installed one says by today's keys. */
export const Verification = v.strictObject({
  image: v.string(),
  store: v.string(),
  ...told,
  at: Time,
  kept: v.nullable(v.strictObject({ ...told, since: Time })),
})

/** The same, as it was found when the service was installed or last started. */
export const KeptVerification = v.strictObject(told)
