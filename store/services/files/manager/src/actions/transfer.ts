import { copy, move } from '../dav/change.ts'
import { list } from '../dav/read.ts'
import { isFolder, nameOf, parentOf, folderWithin, within } from '../paths.ts'
import { keepBothName } from '../names.ts'
import { askConflict } from '../state/ask.ts'
import { store } from '../state/state.ts'
import { Refused, complain, tell } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { settle } from './conflicts.ts'
import { reload } from './navigate.ts'
import { inTurn } from './in-turn.ts'

/** Moves or copies into a folder; asks where a name is taken. */
export async function transfer(how: 'move' | 'copy', paths: readonly string[], to: string): Promise<void> {
  try {
    if (paths.some((path) => isFolder(path) && to.startsWith(path))) throw new Refused('intoItself')
    const coming = paths.filter((path) => how === 'copy' || parentOf(path) !== to)
    if (coming.length === 0) return
    const there = await list(to)
    const arrivals = coming.map((path) => ({ path, name: nameOf(path), folder: isFolder(path) }))
    const settled = await settle(arrivals, there, askConflict)
    if (settled === null) return
    const steps = settled.map(({ item, name, replace }) => {
      return { from: item.path, to: item.folder ? folderWithin(to, name) : within(to, name), replace }
    })
    const change = how === 'move' ? move : copy
    await inTurn(steps, (step) => change(step.from, step.to, step.replace))
    if (how === 'copy') tell(words.copied(steps.length))
    else if (steps.some(({ replace }) => replace)) tell(words.moved(steps.length))
    else tell(words.moved(steps.length), () => void undoMove(steps))
  } catch (error) {
    complain(error)
  }
  await reload()
}

/** A copy in the folder where the thing itself is, under a free name. */
async function duplicate(paths: readonly string[]): Promise<void> {
  try {
    const taken = new Set((await list(parentOf(paths[0] ?? ''))).map(({ name }) => name))
    await inTurn(paths, async (path) => {
      const name = keepBothName(nameOf(path), taken, isFolder(path))
      taken.add(name)
      await copy(path, isFolder(path) ? folderWithin(parentOf(path), name) : within(parentOf(path), name))
    })
    tell(words.copied(paths.length))
  } catch (error) {
    complain(error)
  }
  await reload()
}

async function undoMove(steps: { from: string; to: string }[]): Promise<void> {
  try {
    await inTurn(steps, ({ from, to }) => move(to, from))
    tell(words.moved(steps.length))
  } catch (error) {
    complain(error)
  }
  await reload()
}

/** Notes what is to be pasted. */
export function take(cut: boolean, paths: string[]): void {
  if (paths.length === 0) return
  store.set({ clipboard: { cut, paths } })
  tell(words.onClipboard(paths.length))
}

export async function paste(): Promise<void> {
  const { clipboard, place } = store.get()
  if (clipboard === null || place.kind !== 'folder') return
  if (clipboard.cut) {
    store.set({ clipboard: null })
    await transfer('move', clipboard.paths, place.path)
  } else {
    const here = clipboard.paths.filter((path) => parentOf(path) === place.path)
    const others = clipboard.paths.filter((path) => parentOf(path) !== place.path)
    if (here.length > 0) await duplicate(here)
    if (others.length > 0) await transfer('copy', others, place.path)
  }
}
