import { de } from './de.ts'
import { en, type Words } from './en.ts'

/** As the browser prefers: the first of its languages that there are words in. */
function wordsFor(languages: readonly string[]): Words {
  const known = languages
    .map((one) => one.slice(0, 2).toLowerCase())
    .find((one) => one === 'de' || one === 'en')
  return known === 'de' ? de : en
}

export const words = wordsFor(typeof navigator === 'undefined' ? [] : navigator.languages)
