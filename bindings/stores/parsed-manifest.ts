import { hash } from 'node:crypto'
import { readManifest } from '../../cell/manifest/read.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'

/** A manifest with the SHA-256 of its bytes. Shared by all readers, hence frozen. */
interface ParsedManifest {
  manifest: Manifest
  sha256: string
}

/** Bytes of source text whose parsed form is cached: some two hundred manifests, or a few of the largest. */
const cacheLimit = 2 * 1024 * 1024

const cached = new Map<string, ParsedManifest & { size: number }>()
let cachedBytes = 0

/**
 * Parses a manifest, or takes it from the cache. The same bytes always give the same manifest, so entries never become
 * stale; those that were not used for longest are dropped. Throws `manifest-invalid`.
 */
export function parsedManifest(source: string | Uint8Array): ParsedManifest {
  const sha256 = hash('sha256', source)
  const known = cached.get(sha256)
  if (known !== undefined) {
    // Re-inserted, so that the map's order is that of use.
    cached.delete(sha256)
    cached.set(sha256, known)
    return known
  }
  const made = { manifest: freeze(readManifest(source).manifest), sha256, size: Buffer.byteLength(source) }
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
