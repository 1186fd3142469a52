import { useContext } from 'hono/jsx'
import { action } from '../href.ts'
import { themes } from '../preferences.ts'
import { languages, useWords } from '../words/words.ts'
import { Frame } from './frame.tsx'

/** The switches of colours and language. */
export function Looks() {
  const { looks } = useWords()
  const { here, theme, language } = useContext(Frame)
  return (
    <form class="looks" method="post" action={action('/preferences')} aria-label={looks.label}>
      <input type="hidden" name="next" value={here} />
      <div role="group" aria-label={looks.theme}>
        {themes.map((one) => (
          <button name="theme" value={one} aria-pressed={String(one === theme)}>
            {looks[one]}
          </button>
        ))}
      </div>
      <div role="group" aria-label={looks.speech}>
        {Object.entries(languages).map(([code, words]) => (
          <button name="language" value={code} lang={code} aria-pressed={String(code === language)}>
            {words.language}
          </button>
        ))}
      </div>
    </form>
  )
}
