import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readPublicKeys } from '../../adapters/keys/read-keys.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { parsePublicKey, type TrustedKey } from '../../cell/trust/key.ts'
import { Problem } from '../../config/problem.ts'
import type { CellEnvironment } from '../environment.ts'

/** A store as this cell uses it: where it is, what it may bring, and whom it is believed. */
export interface EffectiveStore {
  id: string
  url: string
  images: string[]
  identities: string[]
  requireAnnotations: Record<string, string>
  signatureRepository: string | null
  imageKeys: string[]
  catalogueKeys: string[]
}

/** Where the local store keeps its keys and what it publishes, below CELL_HOME. */
export const localStorePaths = { keys: 'data/store/keys', public: 'data/store/public' }

export type StoreBook = ReturnType<typeof openStoreBook>

/** The stores that count now: the configured ones, or with none the local store. Ids are unique; the first wins. */
export function openStoreBook(settings: SettingsFile, environment: CellEnvironment, program: string) {
  const list = (): EffectiveStore[] => {
    const { stores } = settings.current()
    if (stores.length === 0) return [localStore(environment)]
    return stores.map((store) => ({
      id: store.id,
      url: store.url,
      images: store.images,
      identities: store.identities ?? [],
      requireAnnotations: store.require_annotations ?? {},
      signatureRepository: store.signature_repository ?? null,
      imageKeys: store.image_keys,
      catalogueKeys: store.catalogue_keys,
    }))
  }
  /** Read anew each time, so that a removed key counts no more. A relative path is looked for in CELL_HOME, then in the program. */
  async function keys(paths: string[]): Promise<TrustedKey[]> {
    const found = paths.map((path) => {
      const own = resolve(environment.home, path)
      return existsSync(own) ? own : resolve(program, path)
    })
    return (await readPublicKeys(found)).map(({ label, text }) => parsePublicKey(text, label))
  }

  return {
    list,
    isLocal: () => settings.current().stores.length === 0,
    get(id: string): EffectiveStore {
      const store = list().find((one) => one.id === id)
      if (store === undefined)
        throw new Problem('store-unavailable', `No store "${id}" is configured any more`)
      return store
    },
    imageKeys: (store: EffectiveStore) => keys(store.imageKeys),
    catalogueKeys: (store: EffectiveStore) => keys(store.catalogueKeys),
  }
}

function localStore({ home, registryPort }: CellEnvironment): EffectiveStore {
  return {
    id: 'local',
    url: `${pathToFileURL(join(home, localStorePaths.public)).href}/`,
    images: [`127.0.0.1:${registryPort}/cell/*`],
    identities: [],
    requireAnnotations: {},
    signatureRepository: null,
    imageKeys: [`${localStorePaths.keys}/image.pub`],
    catalogueKeys: [`${localStorePaths.keys}/catalogue.pub`],
  }
}
