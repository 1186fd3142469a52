import { createContext } from 'hono/jsx'
import type { Theme } from '../preferences.ts'
import type { Language } from '../words/words.ts'

/** What the frame of a page is drawn from. */
export interface FrameFacts {
  language: Language
  theme: Theme
  /** In which the page tells the time. */
  timeZone: string
  /** The page's own address, to come back to. */
  here: string
  signedIn: boolean
  /** Whose sign-in it is, when it is a peer's. */
  peer: string | null
  /** The installed services; null when they can't be told. */
  services: InstalledService[] | null
}

export interface InstalledService {
  id: string
  name: string
  state: string
}

export const Frame = createContext<FrameFacts>({
  language: 'en',
  theme: 'auto',
  timeZone: 'UTC',
  here: '/',
  signedIn: false,
  peer: null,
  services: null,
})
