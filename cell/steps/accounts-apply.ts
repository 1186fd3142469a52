import { nothingToUndo, type Executor } from './executor.ts'

/** Makes the accounts of a service what they should be; run again, it goes on where it was interrupted. */
export const accountsApply: Executor<'accounts-apply'> = {
  async run({ service }, { ACCOUNTS }, at) {
    return await ACCOUNTS.apply(service, at.signal)
  },
  undo: nothingToUndo,
}
