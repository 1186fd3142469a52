import * as v from 'valibot'
import { knownKeys, list, map, plainObject } from '../../config/json-closed.ts'
import { isSafePattern } from './pattern.ts'
import { line, text, wholeNumber } from './words.ts'

export const pattern = v.pipe(
  v.string(),
  v.maxLength(200, 'is longer than 200 characters'),
  v.check(
    isSafePattern,
    'must be a regular expression without look-around, back references or repeated repetitions',
  ),
)

const about = { title: line(), description: line(1000), required: v.exactOptional(v.boolean()) }
/** Of a text: its length. */
const length = v.exactOptional(wholeNumber(0, 65_536))
const whole = v.pipe(v.number(), v.safeInteger('must be a whole number'))

const field = v.pipe(
  plainObject,
  v.variant('type', [
    knownKeys({
      type: v.literal('string'),
      ...about,
      default: v.exactOptional(text()),
      min: length,
      max: length,
      pattern: v.exactOptional(pattern),
    }),
    // a secret with a default would be known to everybody
    knownKeys({
      type: v.literal('secret'),
      ...about,
      min: length,
      max: length,
      pattern: v.exactOptional(pattern),
    }),
    knownKeys({
      type: v.literal('integer'),
      ...about,
      default: v.exactOptional(whole),
      min: v.exactOptional(whole),
      max: v.exactOptional(whole),
    }),
    knownKeys({ type: v.literal('boolean'), ...about, default: v.exactOptional(v.boolean()) }),
    knownKeys({
      type: v.literal('enum'),
      ...about,
      enum: list(line(), { least: 1 }),
      default: v.exactOptional(line()),
    }),
  ]),
)

/** A form for people: each key a field of `config.<key>`. */
export const formSchema = map(
  v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'must be letters, digits and underscores')),
  field,
)

export type Form = v.InferOutput<typeof formSchema>
export type FormField = Form[string]
