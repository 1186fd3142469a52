import * as v from 'valibot'
import { moment } from '../../../config/moment.ts'

/** RFC 3339, UTC. */
export const Time = moment()
export const Bytes = v.pipe(v.number(), v.integer(), v.minValue(0))
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A list in pages; `next` is the cursor of the next page. */
export function pageOf<const Item extends v.GenericSchema>(item: Item) {
  return v.strictObject({ items: v.array(item), next: v.nullable(v.string()) })
}

/** A list that is always complete. */
export function wholeOf<const Item extends v.GenericSchema>(item: Item) {
  return v.strictObject({ items: v.array(item) })
}
