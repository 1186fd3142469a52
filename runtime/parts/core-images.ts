import { join } from 'node:path'
import { registryTag } from '../../adapters/local-store/published.ts'
import { readRecipe } from '../../adapters/local-store/recipes.ts'
import { coreNames, coreRecipe, type CoreName } from '../../cell/core/names.ts'
import type { RecipeFacts } from '../../cell/plan/store-build.ts'
import type { CellEnvironment } from '../environment.ts'

export type CoreImages = ReturnType<typeof openCoreImages>

/** The images of the core as the cell's own registry keeps them, found by the recipe that they were made from. */
export function openCoreImages(environment: CellEnvironment, program: string) {
  const registryFolder = join(environment.home, 'data/store/registry')
  const host = `127.0.0.1:${environment.registryPort}`

  /** Null until it was built from today's recipe, put there and signed. */
  function pin(name: CoreName): string | null {
    const repository = `cell/${coreRecipe(name)}`
    const digest = registryTag(
      registryFolder,
      repository,
      readRecipe(program, 'core', name).hash.slice(0, 12),
    )
    if (digest === null) return null
    const signed = registryTag(registryFolder, repository, `${digest.replace(':', '-')}.sig`) !== null
    return signed ? `${host}/${repository}@${digest}` : null
  }

  return {
    pin,
    /** None for a cell that runs without. */
    list(): RecipeFacts[] {
      if (!environment.core) return []
      return coreNames.map((name) => ({
        ...readRecipe(program, 'core', name),
        id: coreRecipe(name),
        current: pin(name) !== null,
      }))
    },
  }
}
