import { imagesOf } from '../../cell/plan/service-parts.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { FactTools } from './fact-tools.ts'

/** What the stores offer, or why they don't. */
export function openOffers({
  stores,
  configuredStores,
  trust,
}: Pick<FactTools, 'stores' | 'configuredStores' | 'trust'>) {
  function offered(id: string, version: string | undefined) {
    const store = stores.storeOf(id)
    if (store === undefined) throw unread() ?? new Problem('service-unknown', { case: 'catalogue', id })
    const trouble = stores.trouble(store)
    // out of reach it is used as it was last known; what else it is now, it may not be used for
    if (trouble !== null && trouble.code !== 'store-unavailable') throw trouble
    const stored = stores.manifest(store, id)
    if (version !== undefined && version !== stored.manifest.version) {
      throw new Problem('service-unknown', {
        case: 'version',
        id,
        offered: stored.manifest.version,
        wanted: version,
      })
    }
    return stored
  }

  /** Why the store that may have it could not be read. */
  function unread(): Problem | undefined {
    return configuredStores.list().flatMap(({ id }) => stores.trouble(id) ?? [])[0]
  }

  async function imageProblems(id: string, signal: AbortSignal): Promise<Problem[]> {
    const { store, manifest } = offered(id, undefined)
    const found = imagesOf(manifest).map(async (image) => {
      try {
        await trust.verifyForInstall(store, id, image, signal)
        return []
      } catch (error) {
        if (isProblem(error)) return [error]
        throw error
      }
    })
    return (await Promise.all(found)).flat()
  }
  return { offered, imageProblems }
}
