import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findFile } from '../../adapters/program/program-files.ts'
import { readPublicKeys } from '../../adapters/keys/read-keys.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { keysFor, type KeyUse, type ListedKey, type StoreKey } from '../../cell/store-index/keys.ts'
import { serviceIdVariable } from '../../cell/trust/annotations.ts'
import { parsePublicKey, type TrustedKey } from '../../cell/trust/key.ts'
import { coreStore } from '../../cell/core/names.ts'
import { Problem } from '../../config/problem.ts'
import type { Settings } from '../../config/settings.ts'
import type { StoreCache, StoreRow } from '../../db/stores.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import { openKeylessTrust } from '../trust/keyless-trust.ts'
import { mustNotBeLoopback } from './foreign-store.ts'
import type { EffectiveStore } from './store.ts'

/** The public sigstore's, which the program brings. */
const publicTrustedRoot = 'config/cosign/trusted_root.json'

/** Where the local store keeps its keys and what it publishes, below CELL_HOME. */
export const localStorePaths = { keys: 'data/store/keys', public: 'data/store/public' }

export type ConfiguredStores = ReturnType<typeof openConfiguredStores>

/** The stores that count now: the local one unless others stand in its place, then those configured. The first wins. */
export function openConfiguredStores(
  settings: SettingsFile,
  environment: CellEnvironment,
  program: string,
  cache: Pick<StoreCache, 'get' | 'forget'>,
) {
  const list = (): EffectiveStore[] => {
    const configured = settings.current().stores.map((store): EffectiveStore => ({
      id: store.id,
      url: store.url,
      images: store.images,
      identities: store.identities ?? [],
      requireAnnotations: store.require_annotations ?? {},
      signatureRepository: store.signature_repository ?? null,
      imageKeys: store.image_keys,
      catalogueKeys: store.catalogue_keys,
      imageSigners: store.image_signers,
      trustedRoot: store.trusted_root ?? publicTrustedRoot,
    }))
    return hasLocalStore(settings.current()) ? [localStore(environment), ...configured] : configured
  }
  /** A relative path is looked for in CELL_HOME, then in the program. */
  const find = (path: string): string => findFile(environment.home, program, path)
  const keyless = openKeylessTrust(find)
  /** Read anew each time, so that a removed key counts no more. */
  function readKeys(paths: string[]): TrustedKey[] {
    return readPublicKeys(paths.map(find)).map(({ label, text }) => parsePublicKey(text, label))
  }

  /** The owner's keys for a store, whatever their order. */
  function trustAnchorsOf({ imageKeys, catalogueKeys }: EffectiveStore): string[] {
    const ids = (use: KeyUse, paths: string[]) => readKeys(paths).map(({ id }) => `${use} ${id}`)
    return [...ids('image', imageKeys), ...ids('catalogue', catalogueKeys)].toSorted()
  }

  /** Whether the keys that led to what was read of a store are all still the owner's. */
  function isAnchored(row: Pick<StoreRow, 'roots'>, store: EffectiveStore): boolean {
    const now = trustAnchorsOf(store)
    return row.roots?.every((root) => now.includes(root)) === true
  }

  function keysBrought(store: EffectiveStore): ListedKey[] | null {
    const row = cache.get(store.id)
    return row !== undefined && row.keys !== null && isAnchored(row, store) ? row.keys : null
  }

  const keys = (store: EffectiveStore, use: KeyUse, paths: string[]): StoreKey[] =>
    keysFor(use, readKeys(paths), keysBrought(store))

  return {
    list,
    /** Whether the store that this machine builds itself is among them. */
    hasLocal: () => hasLocalStore(settings.current()),
    get(id: string): EffectiveStore {
      if (id === coreStore) return { ...localStore(environment), id }
      const store = list().find((one) => one.id === id)
      if (store === undefined) throw new Problem('store-unavailable', { case: 'unconfigured', id })
      return store
    },
    /** Whether a store is the one that this machine builds, whatever it is called. */
    isOwn: ({ url }: Pick<EffectiveStore, 'url'>): boolean => url === localStore(environment).url,
    /** Throws `store-loopback` for a store of somebody else. */
    mustBeElsewhere(store: EffectiveStore): void {
      if (this.isOwn(store)) return
      mustNotBeLoopback(store.id, store.images, settings.current().registries, environment)
    },
    readKeys,
    imageKeys: (store: EffectiveStore) => keys(store, 'image', store.imageKeys),
    catalogueKeys: (store: EffectiveStore) => keys(store, 'catalogue', store.catalogueKeys),
    trustAnchorsOf,
    keysBrought,
    /** Forgets what was read of a store by keys that the owner has taken back: what grew from a root falls with it. */
    forgetIfAnchorsChanged(store: EffectiveStore): void {
      const row = cache.get(store.id)
      if (row === undefined || isAnchored(row, store)) return
      if (!readKeys(store.catalogueKeys).some(({ id }) => id === row.keyId)) cache.forget(store.id)
    },
    keyless: (store: EffectiveStore) => keyless(store),
  }
}

export function hasLocalStore({ local_store: wanted, stores }: Settings): boolean {
  return wanted ?? stores.length === 0
}

function localStore({ home, registryPort }: CellEnvironment): EffectiveStore {
  return {
    id: 'local',
    url: `${pathToFileURL(join(home, localStorePaths.public)).href}/`,
    images: [`127.0.0.1:${registryPort}/cell/*`],
    identities: [],
    requireAnnotations: { app: serviceIdVariable },
    signatureRepository: null,
    imageKeys: [`${localStorePaths.keys}/image.pub`],
    catalogueKeys: [`${localStorePaths.keys}/catalogue.pub`],
    imageSigners: [],
    trustedRoot: publicTrustedRoot,
  }
}
