import { list } from '../dav/read.ts'
import { filtered, type Entry } from '../entry.ts'
import { store } from '../state/state.ts'
import { complain, say } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { reload } from './navigate.ts'

/** Folders that one search reads. */
const mostFolders = 5000
/** Requests at once. */
const atOnce = 4

let running = new AbortController()

/** Searches the folder and everything below it; what is found is shown as it comes. */
export async function searchBelow(text: string): Promise<void> {
  const { place } = store.get()
  running.abort()
  if (place.kind !== 'folder' || text.trim() === '') return
  const { signal } = (running = new AbortController())
  const waiting = [place.path]
  let folders = 0
  let found: Entry[] = []
  const show = (busy: boolean): void => {
    if (signal.aborted || store.get().place !== place) return running.abort()
    const cut = folders >= mostFolders
    store.set({ entries: found, search: { text, folders, cut, running: busy }, loading: false })
  }
  store.set({ filter: '', selected: new Set(), cursor: null })
  show(true)
  const read = async (folder: string): Promise<void> => {
    folders++
    const entries = await list(folder, signal)
    found = [...found, ...filtered(entries, text)]
    waiting.push(...entries.filter((one) => one.folder).map(({ path }) => path))
  }
  const readSome = async (): Promise<boolean> => {
    const some = waiting.splice(0, atOnce)
    await Promise.all(some.map(read))
    show(true)
    return waiting.length > 0 && folders < mostFolders && !signal.aborted
  }
  try {
    while (await readSome());
    show(false)
    if (!signal.aborted) say(words.searchEnded(found.length))
  } catch (error) {
    if (!signal.aborted) complain(error)
    show(false)
  }
}

export function endSearch(): void {
  running.abort()
  store.set({ search: null, filter: '', loading: true, entries: [] })
  void reload()
}
