import type Docker from 'dockerode'
import * as v from 'valibot'
import { ask } from './ask.ts'
import { accept } from './engine-error.ts'
import { plainReference } from './names.ts'
import type { Image } from './spec.ts'

/** The image of this id or reference, or null. */
export async function inspectImage(
  engine: Docker,
  reference: string,
  signal?: AbortSignal,
): Promise<Image | null> {
  return ask(`look at the image ${reference}`, { signal }, async () =>
    toImage(v.parse(imageSchema, await engine.getImage(plainReference(reference)).inspect())),
  ).catch(accept([404], null))
}

const imageSchema = v.object({
  Id: v.string(),
  RepoDigests: v.nullish(v.array(v.string())),
  RepoTags: v.nullish(v.array(v.string())),
  Descriptor: v.nullish(v.object({ digest: v.string() })),
  Size: v.number(),
  Os: v.string(),
  Architecture: v.string(),
  Variant: v.nullish(v.string()),
  Config: v.nullish(
    v.object({ User: v.nullish(v.string()), Labels: v.nullish(v.record(v.string(), v.string())) }),
  ),
})

function toImage(answer: v.InferOutput<typeof imageSchema>): Image {
  const { Id, RepoDigests, RepoTags, Descriptor, Size, Os, Architecture, Variant, Config } = answer
  // Only 32-bit ARM has variants that don't run everywhere; engines name others now and then.
  const variant = Architecture === 'arm' && Variant ? `/${Variant}` : ''
  return {
    id: Id,
    repoDigests: (RepoDigests ?? []).filter(isNamed),
    repoTags: (RepoTags ?? []).filter(isNamed),
    descriptorDigest: Descriptor?.digest ?? null,
    size: Size,
    user: Config?.User ?? '',
    platform: `${Os}/${Architecture}${variant}`,
    labels: Config?.Labels ?? {},
  }
}

/** Engines of before 2023 write `<none>` for what has no name. */
function isNamed(name: string): boolean {
  return !name.startsWith('<none>')
}
