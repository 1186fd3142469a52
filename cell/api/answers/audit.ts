import * as v from 'valibot'
import { Count, pageOf, Time } from './words.ts'

export const AuditPage = pageOf(
  v.strictObject({
    seq: Count,
    at: Time,
    actor: v.string(),
    action: v.string(),
    subject: v.nullable(v.string()),
    outcome: v.string(),
    hash: v.string(),
  }),
)

/** `at` is the row where the chain breaks first; null when rows are missing at its end. */
export const AuditVerdict = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), rows: Count, head: v.string() }),
  v.strictObject({ ok: v.literal(false), rows: Count, at: v.nullable(Count), reason: v.string() }),
])
