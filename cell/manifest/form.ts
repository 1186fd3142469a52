import * as v from 'valibot'
import { knownKeys, list, map, plainObject } from '../../config/json-closed.ts'
import { optional, required } from './field.ts'
import { patternLimit } from './pattern.ts'
import { line, text, wholeNumber } from './words.ts'

/** What a pattern says is judged once for each manifest, by a rule. */
export const pattern = v.pipe(
  v.string(),
  v.maxLength(patternLimit, `is longer than ${patternLimit} characters`),
)

const about = {
  title: required('The label of the field.', line()),
  description: required('The hint below it.', line(1000)),
  required: optional('Whether it must be filled in.', v.boolean()),
}
const length = wholeNumber(0, 65_536)
const whole = v.pipe(v.number(), v.safeInteger('must be a whole number'))
const least = 'The least number, or the fewest characters.'
const most = 'The greatest number, or the most characters.'
const ofText = {
  min: optional(least, length),
  max: optional(most, length),
  pattern: optional('What the text must be, from end to end.', pattern),
}
const initial = 'The value until the owner sets one.'

const field = v.pipe(
  plainObject,
  v.variant('type', [
    knownKeys({
      type: v.literal('string'),
      ...about,
      default: optional(initial, text()),
      ...ofText,
    }),
    // a default would make a secret public
    knownKeys({
      type: v.literal('secret'),
      ...about,
      lines: optional('Whether it has several lines, such as a file or a key.', v.boolean()),
      ...ofText,
    }),
    knownKeys({
      type: v.literal('integer'),
      ...about,
      default: optional(initial, whole),
      min: optional(least, whole),
      max: optional(most, whole),
    }),
    knownKeys({ type: v.literal('boolean'), ...about, default: optional(initial, v.boolean()) }),
    knownKeys({
      type: v.literal('enum'),
      ...about,
      enum: required('The choices.', list(line(), { least: 1 })),
      default: optional(initial, line()),
    }),
  ]),
)

export const settingKey = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'must be letters, digits and underscores'),
)

/** A settings form; the variable of each field is `config.<key>`. */
export const formSchema = map(settingKey, field)

export type Form = v.InferOutput<typeof formSchema>
export type FormField = Form[string]
