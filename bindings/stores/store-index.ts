import { readIndex, type StoreIndex } from '../../cell/store-index/schema.ts'
import type { StoreCache } from '../../db/stores.ts'
import type { Offer } from './offer.ts'

type Entry = StoreIndex['services'][number]

/** A store's index, parsed once, with its entries and revocations by service. */
export interface ParsedIndex {
  index: StoreIndex
  entries: ReadonlyMap<string, Entry>
  revoked: ReadonlyMap<string, StoreIndex['revoked']>
  /** What was read of manifests under this index, and under the one before: at most one for each entry. */
  offers: Map<string, Offer>
  before: ReadonlyMap<string, Offer>
}

/** Bytes of index text whose parsed form is cached: eight stores of a thousand services each. */
const cacheLimit = 8 * 1024 * 1024

/**
 * The parsed indexes of stores. One is parsed when it is first asked for after its rows have changed, and dropped with
 * them or when others need its room. Whole manifests are not cached here: five hundred would take 15 MB.
 */
export function openIndexes(cache: Pick<StoreCache, 'get' | 'revision'>) {
  const parsed = new Map<string, ParsedIndex & { revision: number; size: number }>()

  /** Drops what is out of date, then what was not used for longest. */
  function makeRoom(): void {
    for (const [id, { revision }] of parsed) if (cache.revision(id) !== revision) parsed.delete(id)
    let size = [...parsed.values()].reduce((sum, one) => sum + one.size, 0)
    for (const [id, one] of parsed) {
      if (size <= cacheLimit) break
      parsed.delete(id)
      size -= one.size
    }
  }

  return {
    of(store: string): ParsedIndex | undefined {
      const revision = cache.revision(store)
      const known = parsed.get(store)
      if (known?.revision === revision) return known
      const row = cache.get(store)
      makeRoom()
      if (row === undefined) return undefined
      const index = readIndex(row.index)
      const made = {
        revision,
        size: row.index.length,
        index,
        entries: new Map(index.services.map((entry) => [entry.id, entry])),
        revoked: Map.groupBy(index.revoked, ({ id }) => id),
        offers: new Map(),
        before: known?.offers ?? new Map(),
      }
      parsed.set(store, made)
      return made
    },
  }
}
