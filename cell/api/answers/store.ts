import * as v from 'valibot'
import { Problem } from './problem.ts'
import { Identity } from './verification.ts'
import { Count, Time, wholeOf } from './words.ts'

/** Where a key is known from; its id is its fingerprint. */
const Key = v.strictObject({
  id: v.string(),
  label: v.string(),
  from: v.picklist(['settings', 'index']),
  validUntil: v.nullable(Time),
})

export const Stores = wholeOf(
  v.strictObject({
    id: v.string(),
    url: v.string(),
    images: v.array(v.string()),
    imageKeys: v.array(Key),
    catalogueKeys: v.array(Key),
    /** Who may sign images without a key. */
    imageSigners: v.array(Identity),
    version: v.nullable(Count),
    generated: v.nullable(Time),
    expires: v.nullable(Time),
    expired: v.boolean(),
    services: Count,
    fetchedAt: v.nullable(Time),
    problem: v.nullable(Problem),
  }),
)

/** What a store that may be added says of itself: nothing of it is believed yet. */
export const AskedStore = v.strictObject({
  id: v.string(),
  url: v.string(),
  images: v.array(v.string()),
  version: Count,
  services: Count,
  imageKeys: v.array(Key),
  catalogueKeys: v.array(Key),
})
