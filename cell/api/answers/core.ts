import * as v from 'valibot'
import { Bytes, Time, wholeOf } from './words.ts'

/** The core containers. `container` is null for a part that runs in the answering process. */
export const Core = wholeOf(
  v.strictObject({
    name: v.string(),
    role: v.string(),
    state: v.picklist(['running', 'starting', 'unhealthy', 'stopped', 'missing']),
    container: v.nullable(v.string()),
    /** The version of the program; for an image made from Debian packages, the first digits of its id. */
    version: v.nullable(v.string()),
    image: v.nullable(v.string()),
    started_at: v.nullable(Time),
    memory: v.nullable(Bytes),
  }),
)
