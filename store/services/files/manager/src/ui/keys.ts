import { destroy, discard } from '../actions/bin.ts'
import { newFolder, rename } from '../actions/name.ts'
import { goUp, open } from '../actions/open.ts'
import { extendTo, indexOfCursor, moveTo, selectAll, selectNone, toggle } from '../actions/select.ts'
import { paste, take } from '../actions/transfer.ts'
import { ask } from '../state/ask.ts'
import { chosen, shownEntries } from '../state/shown.ts'
import { store } from '../state/state.ts'

/** Rows that PageUp and PageDown go over. */
const page = 10

/** Keys of the list, as people know them from their desktop. */
export function onKey(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.matches('button, input:not([type=checkbox])')) return
  const done = event.ctrlKey || event.metaKey ? withControl(event) : moves(event) || acts(event)
  if (done) event.preventDefault()
}

function moves({ key, shiftKey }: KeyboardEvent): boolean {
  const at = indexOfCursor()
  const end = shownEntries().length - 1
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: end,
  }
  const index = to[key]
  if (index === undefined) return false
  if (shiftKey) extendTo(index)
  else moveTo(index)
  return true
}

function acts({ key, shiftKey }: KeyboardEvent): boolean {
  const entry = shownEntries()[indexOfCursor()]
  if (key === 'Escape') selectNone()
  else if (entry === undefined) return false
  else if (key === 'Enter') open(entry)
  else if (key === ' ') toggle(entry.path)
  else if (key === 'F2') void rename(entry)
  else if (key === 'Delete') void (shiftKey ? destroy(chosen().map(({ path }) => path)) : discard(chosen()))
  else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) void ask('actions', { entry, at: null })
  else return false
  return true
}

function withControl({ key }: KeyboardEvent): boolean {
  const paths = (): string[] => chosen().map(({ path }) => path)
  const low = key.toLowerCase()
  if (low === 'a') selectAll()
  else if (low === 'c') take(false, paths())
  else if (low === 'x') take(true, paths())
  else return false
  return true
}

/** Keys that work wherever the focus is, but in a field or a dialog. */
export function onPageKey(event: KeyboardEvent): void {
  const typing =
    event.target instanceof Element && event.target.closest('input:not([type=checkbox]), dialog') !== null
  const { place, dialogs } = store.get()
  if (typing || dialogs.length > 0 || event.defaultPrevented) return
  const control = event.ctrlKey || event.metaKey
  if (control && event.key.toLowerCase() === 'v') void paste()
  else if (control || (event.altKey && event.key !== 'ArrowUp')) return
  else if (event.key === '?') void ask('help', {})
  else if (place.kind !== 'folder') return
  else if (event.key === '/') document.querySelector<HTMLElement>('#search')?.focus()
  else if (event.key === 'n') void newFolder()
  else if (event.key === 'Backspace' || event.altKey) goUp()
  else if (event.key === 'ArrowDown' && document.activeElement === document.body) moveTo(0)
  else return
  event.preventDefault()
}
