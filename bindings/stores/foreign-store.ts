import { isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isLoopback, portOf } from '../../cell/trust/loopback.ts'
import { Problem, type FieldError } from '../../config/problem.ts'
import { heard, say } from '../../config/field-messages.ts'
import type { Settings } from '../../config/settings.ts'

type StoreSettings = Settings['stores'][number]
type Place = { home: string; registryPort: number }

/**
 * The first image pattern of a store of somebody else that leads to this machine, or undefined: a program of any user
 * could answer there. The registry of the local store is the cell's own; others stand in the settings when they are meant.
 */
function loopbackImage(
  images: readonly string[],
  registries: Settings['registries'],
  { registryPort }: Pick<Place, 'registryPort'>,
): string | undefined {
  const meant = new Set(registries.map(({ host }) => host))
  return images.find(
    (image) => isLoopback(image) && (portOf(image) === registryPort || !meant.has(image.split('/')[0] ?? '')),
  )
}

/** Throws `store-loopback`. */
export function mustNotBeLoopback(
  id: string,
  images: readonly string[],
  ...rest: [Settings['registries'], Place]
): void {
  const image = loopbackImage(images, ...rest)
  if (image !== undefined) throw new Problem('store-loopback', { id, image })
}

/** What is wrong with the places that a new store names: a contained cell sees `config` and `data` of its folder alone. */
export function placeFaults(store: StoreSettings, home: string, path: string): FieldError[] {
  const files = (['image_keys', 'catalogue_keys'] as const).flatMap((use) =>
    store[use].map((file, at) => ({ file, at: `${path}.${use}.${at}` })),
  )
  if (store.trusted_root !== undefined) files.push({ file: store.trusted_root, at: `${path}.trusted_root` })
  if (store.url.startsWith('file:')) files.push({ file: fileURLToPath(store.url), at: `${path}.url` })
  return files
    .filter(({ file }) => !isWithin(home, file))
    .map(({ at }) => ({ path: at, ...heard(say('place-outside')) }))
}

function isWithin(home: string, file: string): boolean {
  const below = relative(home, resolve(home, file))
  return !isAbsolute(below) && /^(config|data)\//.test(below)
}
