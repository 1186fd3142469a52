import { remove } from '../dav/change.ts'
import type { Entry } from '../entry.ts'
import { binName } from '../names.ts'
import { folderWithin } from '../paths.ts'
import { ask } from '../state/ask.ts'
import { store } from '../state/state.ts'
import { complain, tell } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { fromBin, toBin, type BinItem } from './bin-items.ts'
import { inTurn } from './in-turn.ts'
import { reload } from './navigate.ts'

/** Deletes to the bin; it can be undone for a while. */
export async function discard(entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const items: BinItem[] = []
  await changing(async () => {
    await inTurn(entries, async (entry) => {
      items.push(await toBin(entry))
    })
    store.set({ selected: new Set() })
    tell(words.deletedToBin(items.length), () => void restore(items))
  })
}

export async function restore(items: readonly BinItem[]): Promise<void> {
  await changing(async () => {
    await inTurn(items, fromBin)
    tell(words.restored(items.length))
  })
}

/** Deletes for good, after asking. */
export async function destroy(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  const title = words.confirmForGood(paths.length)
  if ((await ask('confirm', { title, hint: words.forGoodHint, action: words.deleteForGood })) === null) return
  await changing(async () => {
    await inTurn(paths, remove)
    store.set({ selected: new Set() })
    tell(words.deletedForGood(paths.length))
  })
}

export async function emptyBin(area: string): Promise<void> {
  const asked = { title: words.confirmEmpty, hint: words.forGoodHint, action: words.emptyBin }
  if ((await ask('confirm', asked)) === null) return
  await changing(async () => {
    await remove(folderWithin(area, binName))
    tell(words.binEmptied)
  })
}

async function changing(change: () => Promise<void>): Promise<void> {
  try {
    await change()
  } catch (error) {
    complain(error)
  }
  await reload()
}
