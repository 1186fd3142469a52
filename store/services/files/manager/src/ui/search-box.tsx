import { endSearch, searchBelow } from '../actions/search.ts'
import { store, type State } from '../state/state.ts'
import { useState } from 'preact/hooks'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'

/** Typing narrows the list; Enter, or the button, searches the folders below too. */
export function SearchBox({ state: { search } }: { state: State }) {
  const [text, setText] = useState('')
  const submit = (event: Event): void => {
    event.preventDefault()
    void searchBelow(text)
  }
  const end = (): void => {
    setText('')
    endSearch()
  }
  return (
    <form class="search" role="search" onSubmit={submit}>
      <input
        id="search"
        type="search"
        placeholder={words.search}
        aria-label={words.search}
        autocomplete="off"
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value)
          if (search === null) store.set({ filter: currentTarget.value })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') end()
        }}
      />
      {text.trim() !== '' && search === null && (
        <button type="submit" class="second">
          <Icon name="search" /> {words.searchBelow}
        </button>
      )}
      {search !== null && (
        <p class="found">
          <span>
            {search.running ? words.searching(search.folders) : words.searchEnded(store.get().entries.length)}
          </span>
          {search.cut && <span>{words.searchStopped}</span>}
          <button type="button" class="second" onClick={end}>
            <Icon name="cross" /> {words.endSearch}
          </button>
        </p>
      )}
    </form>
  )
}
