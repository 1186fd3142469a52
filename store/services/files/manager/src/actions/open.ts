import type { Entry } from '../entry.ts'
import { canPreview } from '../kinds.ts'
import { parentOf } from '../paths.ts'
import { ask } from '../state/ask.ts'
import { store } from '../state/state.ts'
import { words } from '../words/words.ts'
import { go } from './navigate.ts'
import { transfer } from './transfer.ts'
import { selectNone } from './select.ts'

/** Opens a folder, or shows a file. */
export function open(entry: Entry): void {
  if (entry.folder) go({ kind: 'folder', path: entry.path })
  else void ask('preview', { path: entry.path })
}

/** Saves files on the device; a folder has no form in which a browser could take it. */
export async function download(entries: readonly Entry[]): Promise<void> {
  for (const { path, name } of entries.filter(({ folder }) => !folder)) {
    const link = document.createElement('a')
    link.href = path
    link.download = name
    link.click()
    // Browsers drop downloads that come in one moment.
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

/** Asks for a folder, and moves or copies there. */
export async function pickAndTransfer(how: 'move' | 'copy', entries: readonly Entry[]): Promise<void> {
  const [first] = entries
  if (first === undefined) return
  const action = how === 'move' ? words.move : words.copyHere
  const to = await ask('folder', { start: parentOf(first.path), action })
  if (to === null) return
  selectNone()
  const paths = entries.map(({ path }) => path)
  await transfer(how, paths, to)
}

/** The files beside one that can be shown, in the order of the list. */
export function previewable(entries: readonly Entry[], path: string): Entry[] {
  return entries.filter((one) => !one.folder && (one.path === path || canPreview(one.name)))
}

export function goUp(): void {
  const { place, me } = store.get()
  if (place.kind !== 'folder' || me === null) return
  const roots = [me.home, ...me.shared.map(({ path }) => path)]
  if (!roots.includes(place.path)) go({ kind: 'folder', path: parentOf(place.path) })
}
