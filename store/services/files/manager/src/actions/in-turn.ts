import { store } from '../state/state.ts'

/** Does the same to each, one after the other, and shows how far it is. */
export async function inTurn<T>(all: readonly T[], change: (one: T) => Promise<void>): Promise<void> {
  try {
    for (const [done, one] of all.entries()) {
      if (all.length > 1) store.set({ progress: { done, all: all.length } })
      await change(one)
    }
  } finally {
    store.set({ progress: null })
  }
}
