import { hash } from 'node:crypto'
import { readStoreFile } from '../../adapters/store-source/read-store.ts'
import { current } from '../../cell/store-index/keys.ts'
import { readIndex, type StoreIndex } from '../../cell/store-index/schema.ts'
import { signatureFileLimit, verifyIndexSignature } from '../../cell/trust/catalogue-signature.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { StoreCache } from '../../db/stores.ts'
import type { ConfiguredStores } from './configured-stores.ts'

/** Most bytes of a store's files: an index of a thousand services stays far below. */
const limits = { index: 4 * 1024 * 1024, signature: signatureFileLimit, manifest: 256 * 1024 }

/** Fetches the newest index and manifests of stores into the cache, and says why that failed. */
export function openStoreRefresh(configuredStores: ConfiguredStores, cache: StoreCache, now: () => number) {
  /** What went wrong when a store was last refreshed; gone when it next goes right. */
  const troubles = new Map<string, Problem>()

  async function refresh(id: string, signal: AbortSignal): Promise<void> {
    const store = configuredStores.get(id)
    try {
      const bytes = await readStoreFile(store.url, 'index.json', limits.index, signal)
      const signature = await readStoreFile(store.url, 'index.json.sig', limits.signature, signal)
      configuredStores.forgetIfAnchorsChanged(store)
      const known = cache.get(id)
      const keys = current(configuredStores.catalogueKeys(store), now())
      // one that was taken over goes on counting, even if it took back the key that signed it
      const keyId =
        known?.index === bytes.toString('utf8')
          ? known.keyId
          : verifyIndexSignature(bytes, signature.toString('latin1'), keys)
      const index = readIndex(bytes)
      mustFollow(id, index, known?.version ?? 0)
      const manifests = await Promise.all(
        index.services.map(async (entry) => ({
          store: id,
          service: entry.id,
          sha256: entry.sha256,
          bytes: await manifestBytes(id, store.url, entry.id, entry.sha256, signal),
        })),
      )
      cache.replace(
        {
          id,
          url: store.url,
          version: index.version,
          index: bytes.toString('utf8'),
          keyId,
          fetchedAt: now(),
          // an index that says nothing of keys takes none back
          keys: index.keys ?? configuredStores.keysBrought(store),
          roots: configuredStores.trustAnchorsOf(store),
        },
        manifests.flatMap(({ bytes: found, ...rest }) => (found === null ? [] : [{ ...rest, bytes: found }])),
      )
      troubles.delete(id)
    } catch (error) {
      if (isProblem(error)) troubles.set(id, error)
      throw error
    }
  }

  /** The bytes as the store has them now, whatever they hash to; what is cached where the store has none. */
  async function manifestBytes(
    store: string,
    url: string,
    id: string,
    expected: string,
    signal: AbortSignal,
  ) {
    const cached = cache.manifest(store, id)
    if (cached?.sha256 === expected && hash('sha256', cached.bytes) === expected && !url.startsWith('file:'))
      return cached.bytes
    try {
      return await readStoreFile(url, `services/${id}/manifest.json`, limits.manifest, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!isProblem(error)) throw error
      return cached?.sha256 === expected ? cached.bytes : null
    }
  }

  /** Refreshes every store; what went wrong with one is its trouble, and hinders none of the others. */
  async function refreshAll(signal: AbortSignal): Promise<void> {
    for (const { id } of configuredStores.list()) {
      try {
        await refresh(id, signal)
      } catch (error) {
        if (!isProblem(error)) throw error
      }
    }
  }

  return {
    refresh,
    refreshAll,
    /** Why a store's last refresh failed; null once one has succeeded. */
    trouble: (store: string): Problem | null => troubles.get(store) ?? null,
  }
}

function mustFollow(store: string, index: StoreIndex, known: number): void {
  if (index.store !== store) {
    throw new Problem('index-invalid', { case: 'store', named: index.store, id: store })
  }
  if (index.version < known) {
    throw new Problem('index-rolled-back', { id: store, offered: index.version, known })
  }
}
