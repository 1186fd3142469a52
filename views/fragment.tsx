import type { Child } from 'hono/jsx'
import { Frame } from './ui/frame.tsx'
import { preferencesOf } from './preferences.ts'
import { Spoken } from './words/words.ts'

/** Draws parts of a page, at the address `here`, for one reader, whose headers these are. */
export function fragmentOf(headers: Headers, here = '/', timeZone = 'UTC'): (part: Child) => string {
  const looks = preferencesOf(headers)
  const facts = { ...looks, timeZone, here, signedIn: true, services: null, peer: null }
  return (part) =>
    String(
      <Frame.Provider value={facts}>
        <Spoken.Provider value={looks.language}>{part}</Spoken.Provider>
      </Frame.Provider>,
    )
}
