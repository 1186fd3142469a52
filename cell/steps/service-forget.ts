import { nothingToUndo, type Executor } from './executor.ts'

/**
 * Takes the wish back: the point of no return of an uninstall. What its images were verified by goes too: of a later version
 * other images are asked for at each start.
 */
export const serviceForget: Executor<'service-forget'> = {
  async run({ service }, world) {
    world.SERVICES.forget(service)
    world.SERVICES.dropEvidence(service)
    return null
  },
  undo: nothingToUndo,
}
