import { imagesOf } from '../../cell/plan/service-parts.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { ProblemCode } from '../../config/problems.ts'
import type { FactTools } from './fact-tools.ts'

/** With these a store is used as it was last known, or as far as it was read. */
const stillUsable: ReadonlySet<ProblemCode> = new Set(['store-unavailable', 'store-too-large'])

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
    if (trouble !== null && !stillUsable.has(trouble.code)) throw trouble
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
