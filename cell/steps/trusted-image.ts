import type { Image } from '../../adapters/docker/spec.ts'
import { Problem } from '../../config/problem.ts'
import { imageIs, type InspectedImage } from '../trust/image-is.ts'
import { isPinned, parseReference, type PinnedReference } from '../trust/reference.ts'
import type { StepEnv } from './executor.ts'

/** The image in the engine that a service's stored evidence speaks of, checked to be that very one. */
export async function trustedImage(
  world: Pick<StepEnv, 'DOCKER' | 'SERVICES'>,
  service: string,
  image: string,
): Promise<Image> {
  const evidence = world.SERVICES.evidenceFor(service, image)
  if (evidence === undefined) throw new Problem('image-unsigned', { case: 'evidence', image })
  const held = await world.DOCKER.images.inspect(evidence.pin)
  if (held === null) throw new Problem('image-unavailable', { case: 'gone', image: evidence.pin })
  if (!imageIs(pinOf(evidence.pin), inspected(held))) {
    throw new Problem('image-tampered', { case: 'held', pin: evidence.pin })
  }
  return held
}

function pinOf(text: string): PinnedReference {
  const reference = parseReference(text)
  if (!isPinned(reference)) throw new Problem('image-not-pinned', { case: 'digest', image: text })
  return reference
}

function inspected({ repoDigests, descriptorDigest }: Image): InspectedImage {
  return {
    RepoDigests: repoDigests,
    Descriptor: descriptorDigest === null ? null : { digest: descriptorDigest },
  }
}
