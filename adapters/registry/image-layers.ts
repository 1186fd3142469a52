import * as v from 'valibot'
import { parseOutsideJson } from '../../config/json-depth.ts'
import type { ImageName, Limits, Registry } from './create-registry.ts'
import { Problem } from '../../config/problem.ts'

interface ImageLayers {
  /** Whether the image runs on the platform asked for; the rest is empty when not. */
  platformFound: boolean
  layers: { digest: string; size: number }[]
  configSize: number
}

/** The layers of an image on a platform (`linux/amd64`, `linux/arm64/v8`): what a pull has to fetch. */
export async function imageLayers(
  registry: Registry,
  pin: ImageName & { digest: string },
  platform: string,
  limits: Limits,
): Promise<ImageLayers> {
  const top = parse(documentSchema, (await registry.manifest(pin, limits)).bytes)
  if ('manifests' in top) {
    const child = top.manifests.find((entry) => entry.platform && runsOn(entry.platform, platform))
    if (!child) return nothing
    const { bytes } = await registry.manifest({ ...pin, digest: child.digest }, limits)
    return layersOf(parse(manifestSchema, bytes))
  }
  const config = await registry.blob(pin, top.config.digest, { ...limits, limit: configLimit })
  return runsOn(parse(platformSchema, config), platform) ? layersOf(top) : nothing
}

/** History and labels seldom make it more than some kB. */
const configLimit = 4 * 1024 * 1024

const nothing: ImageLayers = { platformFound: false, layers: [], configSize: 0 }

const descriptor = {
  digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)),
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
}
const platformSchema = v.object({ os: v.string(), architecture: v.string(), variant: v.optional(v.string()) })
const manifestSchema = v.object({
  config: v.object(descriptor),
  layers: v.pipe(v.array(v.object(descriptor)), v.maxLength(256)),
})
const indexSchema = v.object({
  manifests: v.array(v.object({ ...descriptor, platform: v.optional(platformSchema) })),
})
const documentSchema = v.union([indexSchema, manifestSchema])

function runsOn(has: v.InferOutput<typeof platformSchema>, wanted: string): boolean {
  const [os, architecture, variant] = wanted.split('/')
  const sameVariant = variant === undefined || has.variant === undefined || variant === has.variant
  return has.os === os && has.architecture === architecture && sameVariant
}

function layersOf({ config, layers }: v.InferOutput<typeof manifestSchema>): ImageLayers {
  return { platformFound: true, layers, configSize: config.size }
}

function parse<const Schema extends v.GenericSchema>(schema: Schema, bytes: Buffer): v.InferOutput<Schema> {
  try {
    return v.parse(schema, parseOutsideJson(bytes.toString('utf8')))
  } catch (cause) {
    throw new Problem('image-tampered', { case: 'manifest' }, { cause })
  }
}
