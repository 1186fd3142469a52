import { expect, test } from 'vitest'
import { fieldMessages } from '../../config/field-messages.ts'
import { messages } from '../../config/messages.ts'
import { problems } from '../../config/problems.ts'
import { de } from '../../views/words/de.ts'
import { en } from '../../views/words/en.ts'

/** Every sentence of a catalogue; what is put together is asked for with a name. */
function textsOf(catalogue: unknown): string[] {
  if (typeof catalogue === 'string') return [catalogue]
  if (typeof catalogue === 'function')
    return textsOf((catalogue as (...all: string[]) => unknown)('x', 'y', 'z'))
  if (typeof catalogue !== 'object' || catalogue === null) return []
  return Object.values(catalogue).flatMap(textsOf)
}

const english = [en, messages, problems, fieldMessages].flatMap(textsOf)
const german = textsOf(de)

/** What no sentence for people says, and what it says instead. */
const avoided: [string, string[], RegExp][] = [
  ['"will" or "should" for "shall"', english, /\bshall\b/i],
  ['"can" or a plain verb for "may" at a label’s beginning', english, /^May\b/],
  ['"data is"', english, /\bdata (are|stay|stand|have)\b/i],
  ['"cancel", "roll back", "withdraw"', english, /\b(takes?|taken|taking) back\b/i],
  ['"anyway"', english, /\ball the same\b/i],
  ['"For example"', english, /^Such as\b/],
  ['"Leave empty to …"', english, /\b(Empty|left empty)[:,]/i],
  ['"Create"', english, /^Make (a|an|it)\b/],
  ['„Store“', german, /\bKatalog/],
  ['„Image“', german, /\bAbbild/],
  ['„Token“', german, /\bZugangsschlüssel/],
  ['„Aktivität“', german, /\bVerlauf\b/],
  ['„erstellen“', german, /(?<!rückgängig )\bmachen\b|\bGemacht\b/],
  ['„Leer lassen“', german, /\bLeer:/],
]

test.each(avoided)('people read %s', (_, texts, pattern) => {
  expect(texts.length).toBeGreaterThan(200)
  expect(texts.filter((text) => pattern.test(text))).toEqual([])
})
