import { filtered, sorted, type Entry } from '../entry.ts'
import { words } from '../words/words.ts'
import { store, type State } from './state.ts'

let last: { entries: Entry[]; sort: State['sort']; filter: string; shown: Entry[] } | null = null

/** The entries as the list has them; worked out anew only when something of it changed. */
export function shownEntries({ entries, sort, filter }: State = store.get()): Entry[] {
  if (last === null || last.entries !== entries || last.sort !== sort || last.filter !== filter)
    last = { entries, sort, filter, shown: sorted(filtered(entries, filter), sort, words.language) }
  return last.shown
}

/** The selected entries that are shown, else the one that the keyboard is at. */
export function chosen(): Entry[] {
  const { selected, cursor } = store.get()
  const shown = shownEntries()
  const some = shown.filter(({ path }) => selected.has(path))
  return some.length > 0 ? some : shown.filter(({ path }) => path === cursor)
}
