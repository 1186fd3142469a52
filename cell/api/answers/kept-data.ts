import * as v from 'valibot'
import { Bytes, pageOf, Time } from './words.ts'

export const KeptData = pageOf(
  v.strictObject({
    id: v.string(),
    size: Bytes,
    keptSince: Time,
    ageMs: v.number(),
    lastInstalledAt: v.nullable(Time),
  }),
)
