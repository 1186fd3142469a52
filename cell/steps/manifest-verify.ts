import { Problem } from '../../config/problem.ts'
import { nothingToUndo, type Executor } from './executor.ts'

/** The signed index still vouches for exactly the manifest that the plan was made of. */
export const manifestVerify: Executor<'manifest-verify'> = {
  async run(step, world) {
    const stored = world.STORES.manifest(step.store, step.service)
    if (stored.sha256 !== step.sha256) {
      throw new Problem('manifest-tampered', { case: 'changed', service: step.service })
    }
    return null
  },
  undo: nothingToUndo,
}
