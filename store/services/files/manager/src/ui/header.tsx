import { signOut } from '../dav/account.ts'
import { ask } from '../state/ask.ts'
import type { State } from '../state/state.ts'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'

export function Header({ state: { me } }: { state: State }) {
  return (
    <header class="top">
      <a class="brand" href={me === null ? '#' : `#${me.home}`}>
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
          <path class="comb" d="M12 1.5 21 6.7v10.6l-9 5.2-9-5.2V6.7z" />
          <path class="core" d="m12 7.5 3.9 2.25v4.5L12 16.5l-3.9-2.25v-4.5z" />
        </svg>
        {words.title}
      </a>
      <span class="grow" />
      <span class="who">{me?.user}</span>
      <button type="button" class="bare" aria-label={words.help} onClick={() => void ask('help', {})}>
        <Icon name="help" />
      </button>
      <button type="button" class="bare" aria-label={words.signOut} onClick={signOut}>
        <Icon name="exit" />
      </button>
    </header>
  )
}
