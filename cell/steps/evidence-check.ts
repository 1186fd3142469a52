import { nothingToUndo, type Executor, type StepEnv } from './executor.ts'
import { trustedImage } from './trusted-image.ts'

/** The stored evidence of every image of the service holds with today's keys, and the engine still holds those images. */
export const evidenceCheck: Executor<'evidence-check'> = {
  async run({ service }, world, at) {
    await verifyForStart(world, service, at.signal)
    return null
  },
  undo: nothingToUndo,
}

/** Gives the ids of the images that may run; throws the problem of the first that may not. */
export async function verifyForStart(
  world: Pick<StepEnv, 'DOCKER' | 'SERVICES' | 'TRUST'>,
  service: string,
  signal: AbortSignal,
): Promise<string[]> {
  const trusted: string[] = []
  for (const evidence of world.SERVICES.evidence(service)) {
    const verification = await world.TRUST.verifyForStart(evidence, signal)
    world.SERVICES.keepEvidence({ ...evidence, verification })
    trusted.push((await trustedImage(world, service, evidence.image)).id)
  }
  return trusted
}
