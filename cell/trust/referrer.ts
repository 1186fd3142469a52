import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import { bundleLimit, bundleType } from './bundle-form.ts'
import type { PinnedReference } from './reference.ts'
import { readSignatureList, type ListedSignature } from './signature-list.ts'
import { signPredicate } from './statement.ts'
import { parseStrictJson } from './strict-json.ts'

/** What a referrer carries: the digest of a bundle, or classic signatures. */
type Referrer = { format: 'bundle'; bundle: string } | { format: 'simple'; signatures: ListedSignature[] }

/**
 * Digests of the manifests in a list of referrers that may be signatures, out of the first `most`, and how many there
 * are in all.
 * Only what can't be one is left out: cosign writes `oci.empty` as the type into lists of its own. Throws `image-tampered`.
 */
export function readReferrerList(bytes: Uint8Array, most: number): { candidates: string[]; count: number } {
  const index = v.safeParse(indexSchema, parse(bytes))
  if (!index.success) throw new Problem('image-tampered', { case: 'referrers' })
  const candidates = index.output.manifests.slice(0, most).flatMap((entry) => {
    const known = v.safeParse(descriptorSchema, entry)
    return known.success ? [known.output.digest] : []
  })
  return { candidates, count: index.output.manifests.length }
}

/** Reads a referrer's manifest; undefined where it is no signature of this image. Throws `image-tampered`. */
export function readReferrer(bytes: Uint8Array, pin: PinnedReference): Referrer | undefined {
  const manifest = v.safeParse(referrerSchema, parse(bytes))
  if (!manifest.success || manifest.output.subject.digest !== pin.digest) return undefined
  const { artifactType, config, layers, annotations } = manifest.output
  if (config.mediaType === simpleReferrerType || artifactType === simpleReferrerType)
    return { format: 'simple', signatures: readSignatureList(bytes) }
  const [layer] = layers
  if (layers.length !== 1 || !v.is(bundleLayerSchema, layer)) return undefined
  return mayBeSignature(annotations) ? { format: 'bundle', bundle: layer.digest } : undefined
}

const simpleReferrerType = 'application/vnd.dev.cosign.artifact.sig.v1+json'
const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const emptyType = 'application/vnd.oci.empty.v1+json'
const annotationOfPredicate = 'dev.sigstore.bundle.predicateType'

/** Nobody signed it: it can save a request for an SBOM, and cost a hostile registry only its own signature. */
function mayBeSignature(annotations: Record<string, unknown> | undefined): boolean {
  const predicate = annotations?.[annotationOfPredicate]
  return predicate === undefined || predicate === signPredicate
}

const digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))
const sized = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))
const annotations = v.optional(v.record(v.string(), v.unknown()))

const indexSchema = v.object({ schemaVersion: v.literal(2), manifests: v.array(v.unknown()) })

const descriptorSchema = v.pipe(
  v.object({
    mediaType: v.literal(manifestType),
    digest,
    size: sized(1024 * 1024),
    artifactType: v.optional(v.picklist([bundleType, simpleReferrerType, emptyType, ''])),
    annotations,
  }),
  v.check((entry) => mayBeSignature(entry.annotations)),
)

const referrerSchema = v.object({
  schemaVersion: v.literal(2),
  mediaType: v.optional(v.literal(manifestType)),
  artifactType: v.optional(v.string()),
  config: v.object({ mediaType: v.string() }),
  layers: v.array(v.unknown()),
  subject: v.object({ digest }),
  annotations,
})

const bundleLayerSchema = v.object({ mediaType: v.literal(bundleType), digest, size: sized(bundleLimit) })

function parse(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(bytes)
  } catch (cause) {
    throw new Problem('image-tampered', { case: 'referrer' }, { cause })
  }
}
