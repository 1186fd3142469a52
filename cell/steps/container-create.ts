import { Problem } from '../../config/problem.ts'
import { labels } from '../../config/labels.ts'
import type { Executor, StepEnv } from './executor.ts'
import type { UnresolvedSpec } from '../render/unresolved-spec.ts'
import { trustedImage } from './trusted-image.ts'

export const containerCreate: Executor<'container-create'> = {
  async run({ service, image, spec }, world) {
    await createTrusted(world, service, image, spec)
    return null
  },
  async undo({ spec }, world) {
    const found = await world.DOCKER.containers.inspect(spec.name)
    // A container of this name that is not of this job was there before, and is not ours to remove.
    if (found?.labels[labels.job] !== spec.labels[labels.job]) return
    if (found?.labels[labels.owner] !== spec.labels[labels.owner]) return
    await world.DOCKER.containers.remove(spec.name)
  },
}

/**
 * Creates a container by the id of the verified image, and reads back that the engine took that one. One of ours that
 * is there already is kept when it was made from the same manifest and image, and replaced when it was not.
 */
export async function createTrusted(
  world: Pick<StepEnv, 'DOCKER' | 'SERVICES'>,
  service: string,
  image: string,
  spec: UnresolvedSpec,
): Promise<void> {
  const trusted = await trustedImage(world, service, image)
  const there = await world.DOCKER.containers.inspect(spec.name)
  if (there !== null && there.labels[labels.owner] === spec.labels[labels.owner]) {
    const same = there.image === trusted.id && there.labels[labels.manifest] === spec.labels[labels.manifest]
    if (same) return
    await world.DOCKER.containers.remove(spec.name)
  }
  await world.DOCKER.containers.create({ ...spec, image: trusted.id })
  const made = await world.DOCKER.containers.inspect(spec.name)
  if (made?.image !== trusted.id) {
    throw new Problem('image-tampered', { case: 'other-image', name: spec.name })
  }
}
