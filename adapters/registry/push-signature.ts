import { verify, type KeyObject } from 'node:crypto'
import * as v from 'valibot'
import { parseOutsideJson } from '../../config/json-depth.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { ImageName, Limits, Registry } from './create-registry.ts'

interface NewSignature {
  /** The signed bytes. */
  payload: Uint8Array
  /** base64 */
  signature: string
  /** The public half of the key: where it has signed these bytes already, nothing is added. */
  publicKey: KeyObject
}

/** Adds a classic signature at the tag `sha256-<hex>.sig`, beside those that are there, as cosign does. */
export async function pushSignature(
  registry: Registry,
  pin: ImageName & { digest: string },
  { payload, signature, publicKey }: NewSignature,
  limits: Limits,
): Promise<void> {
  const tagged = {
    registry: pin.registry,
    repository: pin.repository,
    tag: `${pin.digest.replace(':', '-')}.sig`,
  }
  const present = await layersAt(registry, tagged, limits)
  const { digest, size } = await registry.putBlob(pin, payload, limits)
  const same = present.filter((layer) => layer.digest === digest)
  if (same.some((layer) => isBy(publicKey, payload, layer.annotations?.[annotation]))) return
  const added = { mediaType: layerType, size, digest, annotations: { [annotation]: signature } }
  const layers = [...present, added]
  const config = await registry.putBlob(pin, configFor(layers), limits)
  const manifest = {
    schemaVersion: 2,
    mediaType: manifestType,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      size: config.size,
      digest: config.digest,
    },
    layers,
  }
  await registry.putManifest(tagged, Buffer.from(JSON.stringify(manifest)), manifestType, limits)
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const layerType = 'application/vnd.dev.cosign.simplesigning.v1+json'
const annotation = 'dev.cosignproject.cosign/signature'

const layerSchema = v.looseObject({
  mediaType: v.string(),
  size: v.number(),
  digest: v.string(),
  annotations: v.optional(v.record(v.string(), v.string())),
})
const manifestSchema = v.object({ layers: v.array(layerSchema) })

async function layersAt(registry: Registry, name: ImageName, limits: Limits) {
  const bytes = await registry.manifest(name, limits).then(
    (found) => found.bytes,
    (error: unknown) => {
      if (isProblem(error) && error.code === 'image-missing') return undefined
      throw error
    },
  )
  if (!bytes) return []
  try {
    return v.parse(manifestSchema, parseOutsideJson(bytes.toString('utf8'))).layers
  } catch (cause) {
    throw new Problem('image-tampered', { case: 'signatures', tag: name.tag ?? '' }, { cause })
  }
}

function isBy(key: KeyObject, payload: Uint8Array, signature = ''): boolean {
  return verify('sha256', payload, key, Buffer.from(signature, 'base64'))
}

/** Nobody reads it, but registries and cosign expect an image's config: one payload, one "layer". */
function configFor(layers: { digest: string }[]): Buffer {
  const created = '0001-01-01T00:00:00Z'
  const history = layers.map(() => ({ created }))
  const rootfs = { type: 'layers', diff_ids: layers.map(({ digest }) => digest) }
  return Buffer.from(JSON.stringify({ architecture: '', created, history, os: '', rootfs, config: {} }))
}
