import { nothingToUndo, type Executor } from './executor.ts'

/** Has a certificate made. Once it stands it is a good one, so there is nothing to take back. */
export const certificateOrder: Executor<'certificate-order'> = {
  async run({ names }, world, at) {
    return await world.CERTIFICATES.order(names, at.signal)
  },
  undo: nothingToUndo,
}
