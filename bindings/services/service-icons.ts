import { readStoreFile } from '../../adapters/store-source/read-store.ts'
import { Problem } from '../../config/problem.ts'
import type { Services } from '../../db/services.ts'
import { manifestOf } from './installed-manifest.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'
import type { StoreReader } from '../stores/stores.ts'

/** Most bytes of an icon, as the linter of manifests says too. */
const iconLimit = 64 * 1024
const pngBegins = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

interface ServiceIconTools {
  configuredStores: ConfiguredStores
  stores: StoreReader
  services: Services
}

interface ServiceIcon {
  bytes: Buffer
  type: 'image/svg+xml' | 'image/png'
}

export type ServiceIcons = ReturnType<typeof openServiceIcons>

/** The pictures that stores have for their services. No signature covers them: they are shown, and never run. */
export function openServiceIcons({ configuredStores, stores, services }: ServiceIconTools) {
  function found(id: string) {
    const row = services.get(id)
    if (row !== undefined) return { store: row.store, manifest: manifestOf(row) }
    const store = stores.storeOf(id)
    if (store === undefined) throw new Problem('service-unknown', { case: 'catalogue', id })
    return stores.manifest(store, id)
  }

  return {
    async read(id: string, signal: AbortSignal): Promise<ServiceIcon> {
      const { store, manifest } = found(id)
      if (manifest.icon === undefined) throw new Problem('icon-missing', { case: 'none', id })
      const path = `services/${id}/${manifest.icon}`
      const bytes = await readStoreFile(configuredStores.get(store).url, path, iconLimit, signal)
      if (manifest.icon.endsWith('.svg')) return { bytes, type: 'image/svg+xml' }
      if (!bytes.subarray(0, pngBegins.length).equals(pngBegins))
        throw new Problem('icon-missing', { case: 'format', id })
      return { bytes, type: 'image/png' }
    },
  }
}
