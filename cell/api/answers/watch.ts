import * as v from 'valibot'
import { Bytes, Count, Time, wholeOf } from './words.ts'

/** The last lines; `left_out` says how many older ones were asked for and found no room in the answer. */
export const LogLines = v.strictObject({ items: v.array(v.string()), left_out: Count })

/** What containers use: `cpu` in cores, over the last second; sizes in bytes, since their start. */
export const Samples = wholeOf(
  v.strictObject({
    container: v.string(),
    at: Time,
    cpu: v.number(),
    memory: v.strictObject({ used: Bytes, limit: Bytes }),
    network: v.strictObject({ received: Bytes, sent: Bytes }),
    disk: v.strictObject({ read: Bytes, written: Bytes }),
    processes: Count,
  }),
)
