import { nothingToUndo, type Executor } from './executor.ts'

/** What is placed is a good one, so there is nothing to take back; a service that could not be told is told again. */
export const certificateRenew: Executor<'certificate-renew'> = {
  async run({ service, names, owner, reload }, world, at) {
    await world.SERVICE_CERTIFICATES.renew(service, names, owner)
    await world.SERVICE_CERTIFICATES.tell(service, reload, at.signal)
    return null
  },
  undo: nothingToUndo,
}
