import { createHash } from 'node:crypto'
import { readStoreFile } from '../../adapters/store-source/read-store.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { current } from '../../cell/store-index/keys.ts'
import { digestsOf, revocationsOf, revokedProblem } from '../../cell/store-index/revocation.ts'
import { readIndex, type StoreIndex } from '../../cell/store-index/schema.ts'
import type { StoredManifest, Stores } from '../../cell/steps/world.ts'
import { signatureFileLimit, verifyIndexSignature } from '../../cell/trust/catalogue-signature.ts'
import { imagesOf } from '../../cell/plan/service-parts.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { StoreCache } from '../../db/stores.ts'
import type { ConfiguredStores } from './configured-stores.ts'

/** Most bytes of a store's files: an index of a thousand services stays far below. */
const limits = { index: 4 * 1024 * 1024, signature: signatureFileLimit, manifest: 256 * 1024 }

export type StoreReader = ReturnType<typeof openStores>

/** The stores, read through their signed indexes; what was good last time is kept and used when they can't be reached. */
export function openStores(
  configuredStores: ConfiguredStores,
  cache: StoreCache,
  isOverridden: (service: string, mark: string) => boolean,
  now: () => number = Date.now,
) {
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
  async function manifestBytes(store: string, url: string, id: string, hash: string, signal: AbortSignal) {
    const cached = cache.manifest(store, id)
    if (cached?.sha256 === hash && sha256(cached.bytes) === hash && !url.startsWith('file:'))
      return cached.bytes
    try {
      return await readStoreFile(url, `services/${id}/manifest.json`, limits.manifest, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!isProblem(error)) throw error
      return cached?.sha256 === hash ? cached.bytes : null
    }
  }

  /** The manifest that the index vouches for, whatever the index says against it. */
  function vouchedFor(store: string, service: string): StoredManifest & { index: StoreIndex } {
    const index = indexOf(cache, store)
    const entry = index?.services.find((one) => one.id === service)
    if (index === undefined || entry === undefined) {
      throw new Problem('manifest-unsigned', { store, service })
    }
    const row = cache.manifest(store, service)
    if (row === undefined) throw new Problem('store-unavailable', { case: 'manifest', service })
    if (sha256(row.bytes) !== entry.sha256) {
      throw new Problem('manifest-tampered', { case: 'index', service })
    }
    const text = row.bytes.toString('utf8')
    const { manifest: read } = readManifest(row.bytes)
    if (read.id !== service || read.version !== entry.version) {
      throw new Problem('manifest-invalid', {
        case: 'mismatch',
        id: read.id,
        version: read.version,
        service,
        listed: entry.version,
      })
    }
    return { store, text, sha256: entry.sha256, manifest: read, index }
  }

  function manifest(store: string, service: string): StoredManifest {
    const { index, ...stored } = vouchedFor(store, service)
    const { version } = stored.manifest
    const digests = digestsOf(imagesOf(stored.manifest))
    const revoked = revocationsOf(index, { id: service, version, digests }).find(
      ({ mark }) => !isOverridden(service, mark),
    )
    if (revoked) throw revokedProblem(service, revoked)
    return stored
  }

  return {
    refresh,
    manifest,
    trouble: (store: string): Problem | null => troubles.get(store) ?? null,
    index: (store: string): StoreIndex | undefined => indexOf(cache, store),

    /** Which version and images a store offers of a service, even if it has revoked them since. */
    stored(store: string, service: string): { store: string; version: string; images: string[] } {
      const { manifest: read } = vouchedFor(store, service)
      return { store, version: read.version, images: imagesOf(read) }
    },

    /** The images of a service that a store offers; none where its manifest is not good. */
    images(store: string, service: string): string[] {
      try {
        return imagesOf(manifest(store, service).manifest)
      } catch (error) {
        if (isProblem(error)) return []
        throw error
      }
    },

    /** The first store that names a service. */
    storeOf(service: string): string | undefined {
      return configuredStores
        .list()
        .find(({ id }) => indexOf(cache, id)?.services.some((one) => one.id === service))?.id
    },

    /** Refreshes every store; what went wrong with one is its trouble, and hinders none of the others. */
    async refreshAll(signal: AbortSignal): Promise<void> {
      for (const { id } of configuredStores.list()) {
        try {
          await refresh(id, signal)
        } catch (error) {
          if (!isProblem(error)) throw error
        }
      }
    },
  } satisfies Stores & Record<string, unknown>
}

function mustFollow(store: string, index: StoreIndex, known: number): void {
  if (index.store !== store) {
    throw new Problem('index-invalid', { case: 'store', named: index.store, id: store })
  }
  if (index.version < known) {
    throw new Problem('index-rolled-back', { id: store, offered: index.version, known })
  }
}

function indexOf(cache: StoreCache, store: string): StoreIndex | undefined {
  const row = cache.get(store)
  return row === undefined ? undefined : readIndex(Buffer.from(row.index))
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
