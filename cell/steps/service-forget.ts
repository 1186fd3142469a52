import { nothingToUndo, type Executor } from './executor.ts'

/** Takes the wish back: the point of no return of an uninstall. */
export const serviceForget: Executor<'service-forget'> = {
  async run({ service }, world) {
    world.SERVICES.forget(service)
    return null
  },
  undo: nothingToUndo,
}
