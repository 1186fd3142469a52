import { hash } from 'node:crypto'
import { readStoreFile } from '../../adapters/store-source/read-store.ts'
import type { StoreIndex } from '../../cell/store-index/schema.ts'
import { isProblem } from '../../config/problem.ts'
import type { NewManifest, StoreCache } from '../../db/stores.ts'

/** Bytes: the largest of ours has 10 kB. */
const manifestLimit = 256 * 1024
/** Bytes of all manifests of a store together: a thousand services of ours stay below. */
export const manifestsLimit = 16 * 1024 * 1024
/** So many bytes are held in memory: others wait in the database. */
const heldLimit = 1024 * 1024
/** So many are under way at once: more only take memory. */
const atOnce = 4

type Entry = StoreIndex['services'][number]

interface Source {
  id: string
  url: string
  services: readonly Entry[]
}

/**
 * The manifests of a store for the cache: those that are as the index says, from the cache or from the store. What
 * hashes to something else is dropped when it has arrived. What was read counts whatever it hashes to, and beyond
 * `limit` bytes nothing more is read: those services stand there without a manifest, and `left` is how many they are.
 * All but the `last` wait in the cache for its `replace`.
 */
export async function takeManifests(
  { id: store, url, services }: Source,
  cache: Pick<StoreCache, 'manifest' | 'expect' | 'keepIncoming'>,
  signal: AbortSignal,
  limit = manifestsLimit,
): Promise<{ last: NewManifest[]; left: number }> {
  let last: NewManifest[] = []
  let held = 0
  let left = 0
  const waiting = services.values()
  let sum = 0

  async function takeNext(): Promise<void> {
    const room = Buffer.allocUnsafeSlow(manifestLimit)
    for (const entry of waiting) {
      const about = { store, service: entry.id, sha256: entry.sha256 }
      const found = sum > limit ? { bytes: none, lack: 'over-limit' as const } : await take(entry, room)
      if (found === null) continue
      if (found.lack === 'over-limit') left++
      last.push({ ...about, ...found })
      held += found.bytes.length
      if (held > heldLimit) letGo()
    }
  }

  function letGo(): void {
    cache.keepIncoming(last)
    last = []
    held = 0
  }

  /** Null where the store has none, and none is cached. */
  async function take(
    { id, sha256 }: Entry,
    room: Buffer,
  ): Promise<Pick<NewManifest, 'bytes' | 'lack'> | null> {
    const cached = cachedManifest(id, sha256)
    const bytes = cached !== null && !url.startsWith('file:') ? cached : ((await fetch(id, room)) ?? cached)
    if (bytes === null) return null
    sum += bytes.length
    if (sum > limit) return { bytes: none, lack: 'over-limit' }
    return hash('sha256', bytes) === sha256
      ? { bytes: Buffer.from(bytes) }
      : { bytes: none, lack: 'tampered' }
  }

  function cachedManifest(id: string, sha256: string): Buffer | null {
    const row = cache.manifest(store, id)
    return row?.sha256 === sha256 && hash('sha256', row.bytes) === sha256 ? row.bytes : null
  }

  async function fetch(id: string, room: Buffer): Promise<Buffer | null> {
    try {
      return await readStoreFile(url, `services/${id}/manifest.json`, room, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (isProblem(error)) return null
      throw error
    }
  }

  cache.expect(store)
  await Promise.all(Array.from({ length: atOnce }, takeNext))
  return { last, left }
}

const none = Buffer.alloc(0)
