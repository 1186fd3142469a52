import type { Executor } from './executor.ts'

/** Undo applies the part once more: the changes of a job that is rolling back no longer count. */
export const networkApply: Executor<'network-apply'> = {
  async run({ part }, { NETWORK }, at) {
    await NETWORK[part](at.signal)
    return null
  },
  async undo({ part }, { NETWORK }, at) {
    await NETWORK[part](at.signal)
  },
}
