import * as v from 'valibot'

/** A required field of a manifest, with what it means to an author. */
export function required<const Schema extends v.GenericSchema>(meaning: string, schema: Schema) {
  return v.pipe(schema, v.description(meaning))
}

/** A field that may be left out. */
export function optional<const Schema extends v.GenericSchema>(meaning: string, schema: Schema) {
  return v.exactOptional(required(meaning, schema))
}
