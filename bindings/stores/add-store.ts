import { join } from 'node:path'
import { keepPublicKey } from '../../adapters/settings/change-settings.ts'
import { readStoreFile } from '../../adapters/store-source/read-store.ts'
import { current, keysFor, type KeyUse, type StoreKey } from '../../cell/store-index/keys.ts'
import { indexLimit, readIndex, type StoreIndex } from '../../cell/store-index/schema.ts'
import { signatureFileLimit, verifyIndexSignature } from '../../cell/trust/catalogue-signature.ts'
import { Problem } from '../../config/problem.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import type { ConfiguredStores } from './configured-stores.ts'
import { mustNotBeLoopback } from './foreign-store.ts'
import { toKeyJson } from './key-json.ts'
import { changed, confirmationOf, consentOf, type Consent } from './store-consent.ts'
import type { CellSettings } from '../system/settings.ts'

interface StoreAdderTools {
  environment: Pick<CellEnvironment, 'home' | 'registryPort'>
  configuredStores: Pick<ConfiguredStores, 'list'>
  cellSettings: Pick<CellSettings, 'addStore' | 'mayReach' | 'read'>
}

interface NewStore {
  url: string
  /** Which images it may bring; without a word those that it asks for itself. */
  images?: string[] | undefined
}

export type StoreAdditions = ReturnType<typeof openStoreAdditions>

/**
 * Adds the store of somebody else. It is asked once by which keys it wants to be believed; its owner compares their
 * fingerprints with what the maker says elsewhere, and from then on they are pinned.
 */
export function openStoreAdditions({ environment, configuredStores, cellSettings }: StoreAdderTools) {
  async function look({ url, images }: NewStore, signal: AbortSignal) {
    cellSettings.mayReach(url)
    const bytes = await readStoreFile(url, 'index.json', indexLimit, signal)
    const signature = await readStoreFile(url, 'index.json.sig', signatureFileLimit, signal)
    const index = readIndex(bytes)
    if (configuredStores.list().some(({ id }) => id === index.store))
      throw new Problem('store-known', { id: index.store })
    const keys = { image: namedBy(index, 'image'), catalogue: namedBy(index, 'catalogue') }
    // that it signed with its own key proves only that nothing was mixed up; whose key it is, its owner must know
    verifyIndexSignature(bytes, signature.toString('latin1'), current(keys.catalogue, Date.now()))
    const allowed = images ?? index.images ?? []
    mustNotBeLoopback(index.store, allowed, cellSettings.read().registries, environment)
    return { index, keys, images: allowed }
  }

  /** What was shown lately, by its confirmation, so that what has changed since can be told. */
  const shown = new Map<string, Consent>()

  function remember(consent: Consent): string {
    const confirmation = confirmationOf(consent)
    shown.set(confirmation, consent)
    const [oldest] = shown.keys()
    if (shown.size > 16 && oldest !== undefined) shown.delete(oldest)
    return confirmation
  }

  return {
    /** What a store says of itself; changes nothing. */
    async ask(store: NewStore, signal: AbortSignal) {
      const { index, keys, images } = await look(store, signal)
      const { store: id, version, services } = index
      const consent = consentOf({ id, url: store.url, images, keys })
      return {
        id,
        url: store.url,
        images,
        version,
        services: services.length,
        image_keys: keys.image.map(toKeyJson),
        catalogue_keys: keys.catalogue.map(toKeyJson),
        require_annotations: consent.require_annotations,
        confirmation: remember(consent),
      }
    },

    /** Pins the keys and adds the store; all of it must be as it was shown when it was accepted. */
    async add(store: NewStore, accept: string, signal: AbortSignal): Promise<void> {
      const { index, keys, images } = await look(store, signal)
      const now = consentOf({ id: index.store, url: store.url, images, keys })
      if (confirmationOf(now) !== accept) throw changed(shown.get(accept), now)
      const paths = {
        image: pin(index.store, 'image', keys.image),
        catalogue: pin(index.store, 'catalogue', keys.catalogue),
      }
      cellSettings.addStore({
        id: index.store,
        url: store.url,
        images,
        image_keys: paths.image,
        catalogue_keys: paths.catalogue,
      })
    },
  }

  /** Keeps the keys as files for the settings to name; until these do, nobody reads them. */
  function pin(store: string, use: KeyUse, keys: readonly StoreKey[]): string[] {
    return keys.map(({ id, key }) => {
      const path = `config/cosign/${store}/${use}-${id.slice('sha256:'.length, 'sha256:'.length + 16)}.pub`
      keepPublicKey(join(environment.home, path), key.export({ type: 'spki', format: 'pem' }).toString())
      return path
    })
  }
}

function namedBy(index: StoreIndex, use: KeyUse): StoreKey[] {
  const keys = keysFor(use, [], index.keys ?? null)
  if (keys.length > 0) return keys
  throw new Problem('store-unintroduced', { case: use, id: index.store })
}
