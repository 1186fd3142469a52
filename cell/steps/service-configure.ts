import { nothingToUndo, type Executor } from './executor.ts'

/** The wish itself, and the point of no return of a change of settings. */
export const serviceConfigure: Executor<'service-configure'> = {
  async run({ service, config }, world) {
    world.SERVICES.configure(service, config)
    return null
  },
  undo: nothingToUndo,
}
