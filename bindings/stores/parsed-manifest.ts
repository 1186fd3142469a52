import { hash } from 'node:crypto'
import { readManifest } from '../../cell/manifest/read.ts'
import { judgedManifestSchema, type Manifest } from '../../cell/manifest/schema.ts'

/** A manifest with the SHA-256 of its bytes. Shared by all readers, hence frozen. */
interface ParsedManifest {
  manifest: Manifest
  sha256: string
}

/** Bytes of source text whose parsed form is cached: some two hundred manifests, or a few of the largest. */
const cacheLimit = 2 * 1024 * 1024

const cached = new Map<string, ParsedManifest & { size: number }>()
let cachedBytes = 0

/** Hashes of manifests whose patterns and defaults were judged good, which is done once: a few hundred kB. */
const judged = new Set<string>()
const judgedLimit = 4_096

/**
 * Parses a manifest, or takes it from the cache. The same bytes always give the same manifest, so entries never become
 * stale; those that were not used for longest are dropped. Throws `manifest-invalid`.
 */
export function parsedManifest(source: string | Uint8Array): ParsedManifest {
  const sha256 = hash('sha256', source)
  if (judged.has(sha256)) return parsedAsBefore(source, sha256)
  const made = keep(readManifest(source).manifest, sha256, source)
  judged.add(sha256)
  const [oldest] = judged
  if (judged.size > judgedLimit && oldest !== undefined) judged.delete(oldest)
  return made
}

/** The same for one that was valid when it was taken over, by this version of the cell or an earlier one. */
export function parsedAsBefore(source: string | Uint8Array, sha256 = hash('sha256', source)): ParsedManifest {
  const known = cached.get(sha256)
  if (known === undefined) return keep(readManifest(source, judgedManifestSchema).manifest, sha256, source)
  // Re-inserted, so that the map's order is that of use.
  cached.delete(sha256)
  cached.set(sha256, known)
  return known
}

function keep(manifest: Manifest, sha256: string, source: string | Uint8Array): ParsedManifest {
  cachedBytes -= cached.get(sha256)?.size ?? 0
  const made = { manifest: freeze(manifest), sha256, size: Buffer.byteLength(source) }
  cached.set(sha256, made)
  cachedBytes += made.size
  for (const [key, { size }] of cached) {
    if (cachedBytes <= cacheLimit) break
    cached.delete(key)
    cachedBytes -= size
  }
  return made
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}
