import { parse } from 'hono/utils/cookie'
import { isLanguage, languages, type Language } from './words/words.ts'

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

/** RFC 9110, 12.5.4: `de-CH, de;q=0.9, en;q=0.5`; the highest quality wins, the first of equals. */
function preferred(accepted: string): Language {
  const wishes = accepted.split(',').map((wish) => {
    const [range = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const quality = parameters.find((one) => one.trim().startsWith('q='))?.split('=')[1] ?? '1'
    return { language: range.split('-')[0] ?? '', quality: Number(quality) }
  })
  const known = wishes.filter(({ language, quality }) => language in languages && quality > 0)
  const best = known.toSorted((a, b) => b.quality - a.quality).at(0)?.language ?? 'en'
  return isLanguage(best) ? best : 'en'
}
