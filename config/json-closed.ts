import * as v from 'valibot'
import { say } from './field-messages.ts'

/** An object with these keys and no others; unlike valibot's own it refuses lists and names every unknown key. */
export function closed<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(plainObject, knownKeys(entries))
}

/** The same as an option of `v.variant`, which takes no pipes; put `plainObject` before the variant. */
export function knownKeys<const Entries extends v.ObjectEntries>(entries: Entries) {
  // The type of an object with a rest of `never` would make every known key `never` too.
  return v.objectWithRest(entries, v.never(say('field-unknown'))) as unknown as v.StrictObjectSchema<
    Entries,
    undefined
  >
}

/** An object of any keys that `key` takes, at most `mapLimit`. */
export function map<const Key extends v.GenericSchema<string, string>, const Value extends v.GenericSchema>(
  key: Key,
  value: Value,
) {
  return v.pipe(
    plainObject,
    v.record(key, value),
    v.check((entries) => Object.keys(entries).length <= mapLimit, say('map-limit', { most: mapLimit })),
  )
}

/** A list of at most `most` items, each once unless said otherwise. */
export function list<const Item extends v.GenericSchema>(
  item: Item,
  { least = 0, most = 64, unique = true } = {},
) {
  return v.pipe(
    v.array(item),
    v.minLength(least, say('least-entries', { least })),
    v.maxLength(most, say('most-entries', { most })),
    v.metadata({ uniqueItems: unique }),
    v.check((items) => !unique || new Set(items).size === items.length, say('twice')),
  )
}

export const plainObject = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  say('object'),
)

const mapLimit = 128
