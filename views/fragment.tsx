import type { Child } from 'hono/jsx'
import { preferencesOf } from './preferences.ts'
import { Spoken } from './words/words.ts'

/** Draws parts of pages for one reader, whose headers these are. */
export function fragmentOf(headers: Headers): (part: Child) => string {
  const { language } = preferencesOf(headers)
  return (part) => String(<Spoken.Provider value={language}>{part}</Spoken.Provider>)
}
