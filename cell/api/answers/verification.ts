import * as v from 'valibot'
import { Message } from './message.ts'
import { Problem } from './problem.ts'
import { Time } from './words.ts'

/** The signer of a keyless signature. */
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
  /** The check that failed, its possible causes, and what to do. */
  explanation: v.nullable(
    v.strictObject({
      check: v.string(),
      means: v.string(),
      means_message: Message,
      todo: v.string(),
      todo_message: Message,
    }),
  ),
}

/** The signature of an image, check by check; `kept` is the stored evidence of an installed image, checked with today's keys. */
export const Verification = v.strictObject({
  image: v.string(),
  store: v.string(),
  ...told,
  at: Time,
  kept: v.nullable(v.strictObject({ ...told, since: Time })),
})

/** The result of the verification when the service was installed or last started. */
export const KeptVerification = v.strictObject(told)
