import { nothingToUndo, type Executor } from './executor.ts'

/** Says of a service that is installed what its signatures are worth by today's keys; nothing is stopped for it. */
export const evidenceRenew: Executor<'evidence-renew'> = {
  async run({ service }, world, at) {
    for (const evidence of world.SERVICES.evidence(service)) {
      const verification = await world.TRUST.reverify(evidence, at.signal)
      world.SERVICES.reviseEvidence({ ...evidence, verification })
    }
    return null
  },
  undo: nothingToUndo,
}
