import * as v from 'valibot'
import { say } from './field-messages.ts'

/** White space of any kind, line breaks, byte order marks, and what has no width: it comes along and nobody sees it. */
const clinging = /[\s\p{Cf}\u115f\u1160\u3164\uffa0]/u

/** What was pasted, without what clings to its ends; what stands within is left for a schema to judge. */
export function unpasted(text: string): string {
  // A regular expression for the end would look at each run of blanks within the text once for each of its characters.
  let [start, end] = [0, text.length]
  while (start < end && clinging.test(text.charAt(start))) start += 1
  while (end > start && clinging.test(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/**
 * For every input that people paste or a phone's keyboard completes: keys, names, domains, tokens, codes, addresses.
 * Not for passwords: there a space is a character like any other.
 */
export function pasted<const Schema extends v.GenericSchema<string, unknown>>(schema: Schema) {
  return v.pipe(v.string(say('text')), v.transform(unpasted), schema)
}
