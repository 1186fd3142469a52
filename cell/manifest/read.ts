import { parseJson } from '../../config/json-parse.ts'
import { manifestSchema, type Manifest } from './schema.ts'

/** Throws `manifest-invalid` with every complaint, each with its path, line and column. */
export function readManifest(
  source: string | Uint8Array,
  schema: typeof manifestSchema = manifestSchema,
): { manifest: Manifest } {
  const manifest = parseJson(source, schema, {
    what: 'The manifest',
    code: 'manifest-invalid',
    limit: manifestLimit,
  })
  return { manifest }
}

/** Bytes: the largest of ours has 10 kB. */
const manifestLimit = 256 * 1024
