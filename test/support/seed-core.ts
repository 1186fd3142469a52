import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inject } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { readRecipe } from '../../adapters/local-store/recipes.ts'
import { publishedPin } from '../../bindings/core/core-images.ts'
import { coreImageName } from '../../cell/core/names.ts'
import { tagOf } from '../../cell/plan/store-build.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { registryCredentials } from '../../bindings/stores/registry-credentials.ts'
import type { CellEnvironment } from '../../config/environment.ts'

const root = join(import.meta.dirname, '../..')
const recipes = ['caddy', 'coredns', 'unbound', 'ntp', 'wireguard']
const againMs = 300

/**
 * Gives the core images that the bed built the names that a build of the same recipe looks for: a cell that starts now
 * takes them as its own build, and still publishes, signs, verifies and pulls them. Publishing takes the names away, so
 * they are given again until `signal`. That builds work is seen when the bed comes up.
 */
export async function seedCoreImages(signal: AbortSignal): Promise<void> {
  const bed = inject('bed')
  const environment = { home: bed.home, registryPort: Number(bed.registry.split(':')[1]) } as CellEnvironment
  const settings = { current: () => ({ registries: [] }) } as unknown as SettingsFile
  const { images } = connectDocker(bed.engine, registryCredentials(settings, environment))
  const seeds = recipes.flatMap((recipe) => {
    const { hash } = readRecipe(root, 'core', recipe)
    const id = coreImageName(recipe)
    const pin = publishedPin(environment, id, hash)
    return pin === null ? [] : [{ pin, tag: tagOf({ id, hash }) }]
  })
  for (const { pin } of seeds) if ((await images.inspect(pin)) === null) await images.pull(pin)
  const give = async (): Promise<void> => {
    for (const { pin, tag } of seeds) if ((await images.inspect(tag)) === null) await images.tag(pin, tag)
  }
  await give()
  void keepGiving(give, signal)
}

async function keepGiving(give: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      await pause(againMs, undefined, { signal, ref: false })
      await give()
    }
  } catch {
    // The signal came, or the engine went: whoever waits for the cell is told.
  }
}
