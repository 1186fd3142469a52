import { parseAccept } from 'hono/utils/accept'
import { parse } from 'hono/utils/cookie'
import { isLanguage, type Language } from './words/words.ts'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** How a reader wants pages: kept in two cookies of the browser, known to nobody else. */
interface Preferences {
  language: Language
  theme: Theme
}

export const preferenceCookies = { theme: 'cell_theme', language: 'cell_language' }

/** The reader's own choice, else the first language of the browser that pages speak, else English. */
export function preferencesOf(headers: Headers): Preferences {
  const cookies = parse(headers.get('cookie') ?? '')
  const language = cookies[preferenceCookies.language] ?? ''
  const theme = cookies[preferenceCookies.theme]
  return {
    language: isLanguage(language) ? language : preferred(headers.get('accept-language') ?? ''),
    theme: themes.find((one) => one === theme) ?? 'auto',
  }
}

/** `de-CH, de;q=0.9, en;q=0.5`: the highest quality wins, the first of equals. */
function preferred(accepted: string): Language {
  const wished = parseAccept(accepted)
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.toLowerCase().split('-')[0] ?? '')
  return wished.find(isLanguage) ?? 'en'
}
