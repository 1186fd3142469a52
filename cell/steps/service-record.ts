import { nothingToUndo, type Executor } from './executor.ts'

/** The wish itself, and the point of no return of an install. */
export const serviceRecord: Executor<'service-record'> = {
  async run({ row }, world, at) {
    world.SERVICES.record({ ...row, wanted: 'running', lastProblem: null, installedAt: at.now() })
    return null
  },
  undo: nothingToUndo,
}
