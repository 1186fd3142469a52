import type { Asked, ConflictAnswer, Dialog, DialogKind, DialogKinds } from './dialogs.ts'
import { store } from './state.ts'

let last = 0

/** Opens a dialog over what is open already, and waits for its answer. */
export function ask<K extends DialogKind>(
  kind: K,
  asked: Asked<K>,
): Promise<DialogKinds[K]['answer'] | null> {
  return new Promise((resolve) => {
    const id = ++last
    const close = (answer: DialogKinds[K]['answer'] | null): void => {
      store.set({ dialogs: store.get().dialogs.filter((one) => one.id !== id) })
      resolve(answer)
    }
    // `kind` and `asked` are of one K, which a union can't say.
    const dialog = { id, kind, asked, close } as unknown as Dialog
    store.set({ dialogs: [...store.get().dialogs, dialog] })
  })
}

export function askConflict(asked: Asked<'conflict'>): Promise<ConflictAnswer | null> {
  return ask('conflict', asked)
}
