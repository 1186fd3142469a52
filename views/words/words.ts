import { createContext, useContext } from 'hono/jsx'
import { de } from './de.ts'
import { en, type Words } from './en.ts'

/** The languages that pages speak. A new one is a file like `de.ts` and a line here. */
export const languages = { en, de } satisfies Record<string, Words>

export type Language = keyof typeof languages

/** The language that what is being drawn is read in. */
export const Spoken = createContext<Language>('en')

/** The words of the reader's language. */
export function useWords(): Words {
  return languages[useContext(Spoken)]
}

/** A state's word; one that the catalogue has not is shown as the API says it. */
export function stateWord({ states }: Words, state: string): string {
  return Object.hasOwn(states, state) ? states[state as keyof Words['states']] : state
}

export function isLanguage(value: string): value is Language {
  return Object.hasOwn(languages, value)
}
