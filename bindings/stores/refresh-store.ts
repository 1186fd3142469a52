import { readStoreFile } from '../../adapters/store-source/read-store.ts'
import { current } from '../../cell/store-index/keys.ts'
import { indexLimit, readIndex, type StoreIndex } from '../../cell/store-index/schema.ts'
import { signatureFileLimit, verifyIndexSignature } from '../../cell/trust/catalogue-signature.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { StoreCache, StoreRow } from '../../db/stores.ts'
import type { ConfiguredStores } from './configured-stores.ts'
import { manifestsLimit, takeManifests } from './take-manifests.ts'

/** Most bytes of a store's files. */
const limits = { index: indexLimit, signature: signatureFileLimit }
const most = { limit: manifestsLimit }

/** Fetches the newest index and manifests of stores into the cache, and says why that failed. */
export function openStoreRefresh(
  configuredStores: ConfiguredStores,
  cache: StoreCache,
  now: () => number,
  /** Is given each store whose index was taken over. */
  taken: (store: string) => Promise<void>,
) {
  /** What went wrong when a store was last refreshed; gone when it next goes right. */
  const troubles = new Map<string, Problem>()
  const turns = new Map<string, Promise<void>>()

  async function refreshNow(id: string, signal: AbortSignal): Promise<void> {
    const store = configuredStores.get(id)
    try {
      configuredStores.mustBeElsewhere(store)
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
      mustFollow(id, bytes.toString('utf8'), index, known, {
        now: now(),
        isOwn: configuredStores.isOwn(store),
      })
      const source = { id, url: store.url, services: index.services }
      const { last, left } = await takeManifests(source, cache, signal)
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
        last,
      )
      if (left > 0) troubles.set(id, new Problem('store-too-large', { case: 'store', id, left, ...most }))
      else troubles.delete(id)
      await taken(id)
    } catch (error) {
      if (isProblem(error)) troubles.set(id, error)
      throw error
    }
  }

  /** One after the other: two that read one store would take what they read out of each other's hands. */
  async function refresh(id: string, signal: AbortSignal): Promise<void> {
    const before = turns.get(id)
    const turn = (async () => {
      await before?.catch(() => undefined)
      signal.throwIfAborted()
      await refreshNow(id, signal)
    })()
    turns.set(id, turn)
    await turn
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

/** An index follows the one before: a greater version, not made earlier; or it is the very same. */
function mustFollow(
  store: string,
  text: string,
  index: StoreIndex,
  known: StoreRow | undefined,
  { now, isOwn }: { now: number; isOwn: boolean },
) {
  if (index.store !== store) {
    throw new Problem('index-invalid', { case: 'store', named: index.store, id: store })
  }
  if (known === undefined || known.index === text) return
  const { version, generated } = index
  if (version < known.version) {
    throw new Problem('index-rolled-back', {
      case: 'version',
      id: store,
      offered: version,
      known: known.version,
    })
  }
  // What this cell builds itself may begin anew when its folder was lost; nobody else can write there.
  if (isOwn) return
  if (version === known.version) throw new Problem('index-forked', { id: store, version })
  const before = readIndex(known.index).generated
  // One that was made in the future is a mistake, of its maker or of the clock, that must not last until then.
  if (Date.parse(before) <= now && Date.parse(generated) < Date.parse(before)) {
    throw new Problem('index-rolled-back', {
      case: 'generated',
      id: store,
      offered: generated,
      known: before,
    })
  }
}
