import { makeFolder, move } from '../dav/change.ts'
import type { Entry } from '../entry.ts'
import { folderWithin, parentOf, within } from '../paths.ts'
import { ask } from '../state/ask.ts'
import { store } from '../state/state.ts'
import { complain, tell } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { reload } from './navigate.ts'

function taken(): Set<string> {
  return new Set(store.get().entries.map(({ name }) => name))
}

export async function newFolder(): Promise<void> {
  const { place } = store.get()
  if (place.kind !== 'folder') return
  const name = await ask('name', {
    title: words.newFolder,
    label: words.folderName,
    action: words.create,
    name: '',
    taken: taken(),
  })
  if (name === null) return
  const path = folderWithin(place.path, name)
  await naming(path, words.made(name), () => makeFolder(path))
}

export async function rename(entry: Entry): Promise<void> {
  const others = taken()
  others.delete(entry.name)
  const name = await ask('name', {
    title: words.rename,
    label: words.newName,
    action: words.save,
    name: entry.name,
    taken: others,
  })
  if (name === null || name === entry.name) return
  const folder = parentOf(entry.path)
  const to = entry.folder ? folderWithin(folder, name) : within(folder, name)
  await naming(to, words.renamed(name), () => move(entry.path, to))
}

/** The keyboard is at the new name afterwards. */
async function naming(path: string, done: string, change: () => Promise<void>): Promise<void> {
  try {
    await change()
    store.set({ cursor: path, anchor: path, selected: new Set() })
    tell(done)
  } catch (error) {
    complain(error)
  }
  await reload()
}
