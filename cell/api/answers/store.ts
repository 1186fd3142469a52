import * as v from 'valibot'
import { Problem } from './problem.ts'
import { Identity } from './verification.ts'
import { Count, Time, wholeOf } from './words.ts'

/** A key and its source; `id` is its fingerprint. */
const Key = v.strictObject({
  id: v.string(),
  label: v.string(),
  from: v.picklist(['settings', 'index']),
  valid_until: v.nullable(Time),
})

export const Stores = wholeOf(
  v.strictObject({
    id: v.string(),
    url: v.string(),
    images: v.array(v.string()),
    image_keys: v.array(Key),
    catalogue_keys: v.array(Key),
    /** Who may sign images without a key. */
    image_signers: v.array(Identity),
    version: v.nullable(Count),
    generated: v.nullable(Time),
    expires: v.nullable(Time),
    expired: v.boolean(),
    services: Count,
    fetched_at: v.nullable(Time),
    problem: v.nullable(Problem),
  }),
)

/** What a store says about itself before it is added; nothing of it is trusted yet. */
export const AskedStore = v.strictObject({
  id: v.string(),
  url: v.string(),
  images: v.array(v.string()),
  version: Count,
  services: Count,
  image_keys: v.array(Key),
  catalogue_keys: v.array(Key),
  /** What must be signed along with its images. */
  require_annotations: v.record(v.string(), v.string()),
  /** Accepts all of this, but for its version and the number of its services. */
  confirmation: v.string(),
})
