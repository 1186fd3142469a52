import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { parsedManifest } from './parsed-manifest.ts'
import {
  digestsOf,
  revocationsOf,
  revokedProblem,
  type Revocable,
  type Revocation,
} from '../../cell/store-index/revocation.ts'
import type { StoreIndex } from '../../cell/store-index/schema.ts'
import type { StoredManifest, Stores } from '../../cell/steps/world.ts'
import { privilegesOf } from '../../cell/plan/privileges.ts'
import { imagesOf } from '../../cell/plan/service-parts.ts'
import { isProblem, Problem, problemOf } from '../../config/problem.ts'
import type { StoreCache } from '../../db/stores.ts'
import type { ConfiguredStores } from './configured-stores.ts'
import type { ListedOffer, Offer } from './offer.ts'
import { openStoreRefresh } from './refresh-store.ts'
import { manifestsLimit } from './take-manifests.ts'
import { openIndexes, type ParsedIndex } from './store-index.ts'

/** A list of new manifests lets other requests in after so long, in ms. */
const pauseEveryMs = 10

export type StoreReader = ReturnType<typeof openStores>

/** The stores, read through their signed indexes; the last good ones are cached and used while a store cannot be reached. */
export function openStores(
  configuredStores: ConfiguredStores,
  cache: StoreCache,
  isOverridden: (service: string, mark: string) => boolean,
  now: () => number = Date.now,
) {
  const { refresh, refreshAll, trouble } = openStoreRefresh(configuredStores, cache, now, judge)
  const indexes = openIndexes(cache)

  /** The manifest of a service as the index signs it, revoked or not; its bytes are hashed again. */
  function signedManifest(store: string, service: string): StoredManifest {
    const entry = indexes.of(store)?.entries.get(service)
    if (entry === undefined) throw new Problem('manifest-unsigned', { store, service })
    const row = cache.manifest(store, service)
    if (row === undefined) throw new Problem('store-unavailable', { case: 'manifest', service })
    if (row.lack === 'over-limit') {
      throw new Problem('store-too-large', {
        case: 'service',
        store,
        service,
        limit: manifestsLimit,
      })
    }
    if (hash('sha256', row.bytes) !== entry.sha256) {
      throw new Problem('manifest-tampered', { case: 'index', service })
    }
    const { manifest: read } = parsedManifest(row.bytes)
    if (read.id !== service || read.version !== entry.version) {
      throw new Problem('manifest-invalid', {
        case: 'mismatch',
        id: read.id,
        version: read.version,
        service,
        listed: entry.version,
      })
    }
    return { store, text: row.bytes.toString('utf8'), sha256: entry.sha256, manifest: read }
  }

  function revokedIn(store: string, about: Revocable): Revocation[] {
    const found = indexes.of(store)
    const revoked = found?.revoked.get(about.id)
    return revoked === undefined ? [] : revocationsOf({ store, revoked }, about)
  }

  /** The first revocation that its owner has not overridden. */
  function revocationOf(store: string, id: string, version: string, images: string[]): Problem | null {
    const found = revokedIn(store, { id, version, digests: digestsOf(images) })
    const open = found.find(({ mark }) => !isOverridden(id, mark))
    return open === undefined ? null : revokedProblem(id, open)
  }

  function manifest(store: string, service: string): StoredManifest {
    const stored = signedManifest(store, service)
    const revoked = revocationOf(store, service, stored.manifest.version, imagesOf(stored.manifest))
    if (revoked !== null) throw revoked
    return stored
  }

  /** Read once per index, unless its bytes and what the index says of them are as before. */
  function offerOf(store: string, id: string, { offers, before, entries }: ParsedIndex): Offer {
    const known = offers.get(id)
    if (known !== undefined) return known
    const entry = entries.get(id)
    const bytes = cache.manifest(store, id)?.bytes ?? null
    const source = `${bytes === null ? 'none' : hash('sha256', bytes)} ${entry?.sha256} ${entry?.version}`
    const earlier = before.get(id)
    const made = earlier?.source === source ? earlier : { source, ...readOffer(store, id) }
    offers.set(id, made)
    return made
  }

  function readOffer(store: string, id: string): Omit<Offer, 'source'> {
    try {
      const { manifest: read } = signedManifest(store, id)
      const { name, description, requires = [], resources } = read
      const privileges = privilegesOf(read)
      return {
        about: { name, description, requires, resources, privileges },
        images: imagesOf(read),
        problem: null,
      }
    } catch (error) {
      if (isProblem(error)) return { about: null, images: [], problem: firstOf(error) }
      throw error
    }
  }

  function listed(store: string, id: string): ListedOffer | undefined {
    const found = indexes.of(store)
    const entry = found?.entries.get(id)
    if (found === undefined || entry === undefined) return undefined
    const { about, images, problem } = offerOf(store, id, found)
    const { version, name, summary } = entry
    const against = problem ?? revocationOf(store, id, version, images)
    return {
      store,
      id,
      version,
      name,
      summary,
      images,
      about: against === null ? about : null,
      problem: against,
    }
  }

  /** Judges the manifests of an index that was taken over, so that no request has to; with pauses for these. */
  async function judge(store: string): Promise<void> {
    const pause = pauses()
    for (const id of indexes.of(store)?.entries.keys() ?? []) {
      listed(store, id)
      await pause()
    }
  }

  function storeOf(service: string): string | undefined {
    return configuredStores.list().find(({ id }) => indexes.of(id)?.entries.has(service))?.id
  }

  return {
    refresh,
    refreshAll,
    trouble,
    manifest,
    revokedIn,
    storeOf,
    index: (store: string): StoreIndex | undefined => indexes.of(store)?.index,

    /** What the stores offer under an id; the first store that names it wins. */
    offer(id: string): ListedOffer | undefined {
      const store = storeOf(id)
      return store === undefined ? undefined : listed(store, id)
    },

    /** What all stores offer, by id. After a start the manifests are parsed anew, with pauses for other requests. */
    async offers(): Promise<Map<string, ListedOffer>> {
      const found = new Map<string, ListedOffer>()
      const pause = pauses()
      for (const { id: store } of configuredStores.list()) {
        for (const id of indexes.of(store)?.entries.keys() ?? []) {
          const offer = found.has(id) ? undefined : listed(store, id)
          if (offer !== undefined) found.set(id, offer)
          await pause()
        }
      }
      return found
    },

    /** The images of a service that a store offers; none where it cannot be installed. */
    images(store: string, service: string): string[] {
      const offer = listed(store, service)
      return offer === undefined || offer.problem !== null ? [] : offer.images
    },
  } satisfies Stores & Record<string, unknown>
}

/** Lets other requests in when the last time is long ago. */
function pauses(): () => Promise<void> {
  let paused = performance.now()
  return async () => {
    if (performance.now() - paused < pauseEveryMs) return
    await setImmediate()
    paused = performance.now()
  }
}

/** A problem without all of its complaints: a store may have thousands of bad manifests, with hundreds in each. */
function firstOf(problem: Problem): Problem {
  return problemOf({ ...problem.details, errors: problem.errors.slice(0, 3) })
}
