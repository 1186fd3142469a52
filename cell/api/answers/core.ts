import * as v from 'valibot'
import { Bytes, Time, wholeOf } from './words.ts'

/** What every cell runs besides its services. `container` is null for what runs in the process that answers. */
export const Core = wholeOf(
  v.strictObject({
    name: v.string(),
    role: v.string(),
    state: v.picklist(['running', 'starting', 'unhealthy', 'stopped', 'missing']),
    container: v.nullable(v.string()),
    /** Of the program; of an image made from Debian's packages the beginning of its id. */
    version: v.nullable(v.string()),
    image: v.nullable(v.string()),
    started_at: v.nullable(Time),
    memory: v.nullable(Bytes),
  }),
)
