import { store } from '../state/state.ts'
import { shownEntries } from '../state/shown.ts'

/** Moves the keyboard's place, and selects nothing. */
export function moveTo(index: number): void {
  const shown = shownEntries()
  const entry = shown[Math.max(0, Math.min(index, shown.length - 1))]
  if (entry !== undefined) store.set({ cursor: entry.path, anchor: entry.path })
}

export function indexOfCursor(): number {
  const { cursor } = store.get()
  return shownEntries().findIndex(({ path }) => path === cursor)
}

export function toggle(path: string): void {
  const selected = new Set(store.get().selected)
  if (!selected.delete(path)) selected.add(path)
  store.set({ selected, cursor: path, anchor: path })
}

/** Selects all from where the selection began to this. */
export function extendTo(index: number): void {
  const shown = shownEntries()
  const to = Math.max(0, Math.min(index, shown.length - 1))
  const { anchor } = store.get()
  const from = Math.max(
    0,
    shown.findIndex(({ path }) => path === anchor),
  )
  const selected = new Set(shown.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ path }) => path))
  store.set({ selected, cursor: shown[to]?.path ?? null })
}

export function selectAll(): void {
  store.set({ selected: new Set(shownEntries().map(({ path }) => path)) })
}

export function selectNone(): void {
  store.set({ selected: new Set() })
}
