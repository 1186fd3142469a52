import { isProblem, Problem } from '../../config/problem.ts'
import type { TrustedKey } from '../../cell/trust/key.ts'
import type { StoreCache } from '../../db/stores.ts'
import type { StoreBook } from './effective-stores.ts'
import type { StoreReader } from './stores.ts'

export interface StoreListTools {
  book: StoreBook
  cache: StoreCache
  stores: StoreReader
  /** The services that the program has recipes for. */
  recipes: string[]
}

export type StoreList = ReturnType<typeof openStoreList>

/** The stores as the API tells them: where, how old, and whose keys they are believed by. */
export function openStoreList({ book, cache, stores, recipes }: StoreListTools) {
  return {
    async list() {
      const shapes = book.list().map(async (store) => {
        const cached = cache.get(store.id)
        const index = stores.index(store.id)
        return {
          id: store.id,
          url: store.url,
          images: store.images,
          imageKeys: await fingerprints(book.imageKeys(store)),
          catalogueKeys: await fingerprints(book.catalogueKeys(store)),
          version: index?.version ?? null,
          generated: index?.generated ?? null,
          expires: index?.expires ?? null,
          services: index?.services.length ?? 0,
          fetchedAt: cached === undefined ? null : new Date(cached.fetchedAt).toISOString(),
          problem: stores.trouble(store.id)?.details ?? null,
        }
      })
      return await Promise.all(shapes)
    },
    mustHaveRecipe(id: string): void {
      if (!recipes.includes(id))
        throw new Problem('service-unknown', `There is no recipe for "${id}" in the local store`)
    },
  }
}

/** A store whose keys can't be read trusts nobody; that it has none is shown, and why is told when they are needed. */
async function fingerprints(keys: Promise<TrustedKey[]>): Promise<string[]> {
  try {
    return (await keys).map(({ id }) => id)
  } catch (error) {
    if (isProblem(error)) return []
    throw error
  }
}
