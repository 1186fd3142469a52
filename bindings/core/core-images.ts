import { message, type Message } from '../../config/messages.ts'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { registryTag } from '../../adapters/local-store/published.ts'
import { readRecipe } from '../../adapters/local-store/recipes.ts'
import { readUnbuilt } from '../../adapters/local-store/unbuilt.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { coreImageName, coreNames, coreRecipe, type CoreName } from '../../cell/core/names.ts'
import { tagOf, type RecipeFacts } from '../../cell/plan/store-build.ts'
import { namesDrivers, type NamesDriver } from '../../config/settings.ts'
import type { CellEnvironment } from '../../config/environment.ts'

/** The Go compiler alone takes about as much, in bytes. */
const memoryToBuild = 1024 * 1024 * 1024

export type CoreImages = ReturnType<typeof openCoreImages>

/** The images of the core as the cell's own registry keeps them, found by the recipe that they were made from. */
export function openCoreImages(environment: CellEnvironment, settings: SettingsFile, program: string) {
  function factsOf(recipe: string): Omit<RecipeFacts, 'current'> {
    return { ...readRecipe(program, 'core', recipe), id: coreImageName(recipe) }
  }

  function pinOf(recipe: string): string | null {
    const { id, hash } = factsOf(recipe)
    return publishedPin(environment, id, hash)
  }

  /** Why unbound takes the place of CoreDNS here, where the owner leaves the choice to the cell. It tries but once. */
  function fallback(): Message | null {
    if (settings.current().names.driver !== 'auto' || pinOf('coredns') !== null) return null
    if (totalmem() < memoryToBuild) return message('coredns-too-little-memory')
    const reason = readUnbuilt(environment.home, tagOf(factsOf('coredns')))
    return reason === null ? null : message('coredns-unbuilt', { reason })
  }

  function namesDriver(): NamesDriver {
    const wish = settings.current().names.driver
    if (wish !== 'auto') return wish
    return fallback() === null ? 'coredns' : 'unbound'
  }

  /** What a core container may be made from: for the names all that the cell still may choose from. */
  function recipesOf(name: CoreName): string[] {
    if (name !== 'dns') return [name]
    const isOpen = settings.current().names.driver === 'auto' && fallback() === null
    return isOpen ? [...namesDrivers] : [namesDriver()]
  }

  return {
    /** Null until it was built from today's recipe, put there and signed; those of the cell's own programs are `cell up`'s. */
    pin(name: CoreName): string | null {
      if (name === 'webui') return environment.webuiImage
      if (name === 'api') return null
      return pinOf(name === 'dns' ? namesDriver() : name)
    },
    namesDriver,
    fallback,
    /** What the container of the registry carries when it is made from today's recipe. */
    registryMark: (): string => factsOf('registry').hash,
    /** None for a cell that runs without. */
    list(): RecipeFacts[] {
      if (!environment.core) return []
      return coreNames.flatMap((name) =>
        recipesOf(name).map((recipe, at, all) => ({
          ...factsOf(recipe),
          current: pinOf(recipe) !== null,
          signedFor: coreRecipe(name),
          ...(at < all.length - 1 && { optional: true as const }),
        })),
      )
    },
  }
}

/** The signed image that was made from this very recipe, pinned, where the cell's own registry has it. */
export function publishedPin(environment: CellEnvironment, image: string, hash: string): string | null {
  const folder = join(environment.home, 'data/store/registry')
  const repository = `cell/${image}`
  const digest = registryTag(folder, repository, hash.slice(0, 12))
  if (digest === null) return null
  const signed = registryTag(folder, repository, `${digest.replace(':', '-')}.sig`) !== null
  return signed ? `127.0.0.1:${environment.registryPort}/${repository}@${digest}` : null
}
