import * as v from 'valibot'
import { closed, list } from '../../config/json-closed.ts'
import { issuePath } from '../../config/json-issue.ts'
import { parseJson } from '../../config/json-parse.ts'
import { keyList } from './keys.ts'
import { moment } from '../../config/moment.ts'
import { line, platforms, serviceId, size, wholeNumber } from '../manifest/words.ts'

const digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hex digits'))
const about = { id: serviceId, reason: line(1000), advice: v.picklist(['stop', 'warn']) }

/** The signed index of a store: which services it has, by the hash of their manifests, and what it has revoked. */
export const indexSchema = v.pipe(
  closed({
    schema_version: v.literal(1),
    store: serviceId,
    /** Only grows. */
    version: wholeNumber(1, Number.MAX_SAFE_INTEGER),
    generated: moment(),
    expires: moment(),
    services: list(
      closed({
        id: serviceId,
        version: line(100),
        name: line(60),
        summary: line(1000),
        /** Of the bytes of manifest.json. */
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits')),
        platforms,
        size,
      }),
      { most: 2000 },
    ),
    revoked: list(
      v.union(
        [closed({ ...about, versions: list(line(100), { least: 1 }) }), closed({ ...about, digest })],
        'must have id, reason, advice, and either versions or digest',
      ),
      { most: 2000 },
    ),
    keys: v.exactOptional(keyList),
    /** The images that the store asks to bring, as `<registry>/<path>/*`; the owner who adds it decides. */
    images: v.exactOptional(list(line(512), { least: 1, most: 16 })),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const ids = dataset.value.services.map(({ id }) => id)
    ids.forEach((id, place) => {
      if (ids.indexOf(id) === place) return
      addIssue({ message: 'names one service twice', path: issuePath(['services', place, 'id']) })
    })
  }),
)

export type StoreIndex = v.InferOutput<typeof indexSchema>

/** Throws `index-invalid` with every complaint. Signature, age and expiry are checked elsewhere. */
export function readIndex(source: string | Uint8Array): StoreIndex {
  return parseJson(source, indexSchema, { what: 'The index', code: 'index-invalid', limit: indexLimit })
}

/** Bytes: an index of a thousand services has less than one million. */
export const indexLimit = 4 * 1024 * 1024
