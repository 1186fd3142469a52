import * as v from 'valibot'
import { Bytes, pageOf, Time } from './words.ts'

export const KeptData = pageOf(
  v.strictObject({
    id: v.string(),
    size: Bytes,
    kept_since: Time,
    age_ms: v.number(),
    last_installed_at: v.nullable(Time),
  }),
)
