import { isProblem, Problem } from '../../config/problem.ts'
import type { StoreKey } from '../../cell/store-index/keys.ts'
import type { StoreCache } from '../../db/stores.ts'
import type { ConfiguredStores } from './configured-stores.ts'
import { toKeyJson } from './key-json.ts'
import type { StoreReader } from './stores.ts'

interface StoreListTools {
  configuredStores: ConfiguredStores
  cache: StoreCache
  stores: StoreReader
  /** The services that the program has recipes for. */
  recipes(): string[]
}

export type StoreList = ReturnType<typeof openStoreList>

/** The stores as the API tells them: where, how old, and whose keys they are believed by. */
export function openStoreList({ configuredStores, cache, stores, recipes }: StoreListTools) {
  return {
    list() {
      return configuredStores.list().map((store) => {
        const cached = cache.get(store.id)
        const index = stores.index(store.id)
        return {
          id: store.id,
          url: store.url,
          images: store.images,
          image_keys: keysOf(() => configuredStores.imageKeys(store)),
          catalogue_keys: keysOf(() => configuredStores.catalogueKeys(store)),
          image_signers: store.imageSigners,
          version: index?.version ?? null,
          generated: index?.generated ?? null,
          expires: index?.expires ?? null,
          expired: index !== undefined && Date.parse(index.expires) < Date.now(),
          services: index?.services.length ?? 0,
          fetched_at: cached === undefined ? null : new Date(cached.fetchedAt).toISOString(),
          problem: stores.trouble(store.id)?.details ?? null,
        }
      })
    },
    mustHaveRecipe(id: string): void {
      if (!recipes().includes(id)) throw new Problem('service-unknown', { case: 'recipe', id })
    },
  }
}

/** Empty for a store whose keys can't be read: it trusts nobody, and the reason is in the problem of what needs them. */
function keysOf(read: () => StoreKey[]) {
  try {
    return read().map(toKeyJson)
  } catch (error) {
    if (isProblem(error)) return []
    throw error
  }
}
