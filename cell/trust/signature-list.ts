import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import { payloadLimit } from './simple-signing.ts'
import { parseStrictJson } from './strict-json.ts'

export interface ListedSignature {
  /** Digest of the signed text. */
  payload: string
  /** base64, not yet looked at */
  signature: string
}

const simpleSigningType = 'application/vnd.dev.cosign.simplesigning.v1+json'
const signatureAnnotation = 'dev.cosignproject.cosign/signature'

/** Reads the manifest at a `.sig` tag; what is no classic signature is passed over. Throws `image-tampered`. */
export function readSignatureList(bytes: Uint8Array): ListedSignature[] {
  const manifest = v.safeParse(manifestSchema, parse(bytes))
  if (!manifest.success) throw new Problem('image-tampered', { case: 'tag' })
  return manifest.output.layers.slice(0, layerLimit).flatMap((layer) => {
    const known = v.safeParse(layerSchema, layer)
    if (!known.success) return []
    return [{ payload: known.output.digest, signature: known.output.annotations[signatureAnnotation] }]
  })
}

/** cosign adds one layer per signature; more than this is somebody burying the good one. */
const layerLimit = 256

const manifestSchema = v.object({
  schemaVersion: v.literal(2),
  mediaType: v.optional(
    v.picklist([
      'application/vnd.oci.image.manifest.v1+json',
      'application/vnd.docker.distribution.manifest.v2+json',
    ]),
  ),
  layers: v.array(v.unknown()),
})

const layerSchema = v.object({
  mediaType: v.literal(simpleSigningType),
  digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)),
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(payloadLimit)),
  annotations: v.object({ [signatureAnnotation]: v.pipe(v.string(), v.maxLength(1024)) }),
})

function parse(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(bytes)
  } catch (cause) {
    throw new Problem('image-tampered', { case: 'tag-json' }, { cause })
  }
}
