import type { Verification } from '../../cell/trust/outcome.ts'
import { Problem } from '../../config/problem.ts'
import type { Services } from '../../db/services.ts'
import type { StoreBook } from './effective-stores.ts'
import type { StoreReader } from './stores.ts'
import type { openTrust } from './trust.ts'

export interface ImageCheckerTools {
  trust: Pick<ReturnType<typeof openTrust>, 'verify'>
  book: StoreBook
  stores: StoreReader
  services: Services
}

export type ImageChecker = ReturnType<typeof openImageChecker>

/** Verifies an image, or the image of a service, and tells each check; changes nothing, whatever it finds. */
export function openImageChecker({ trust, book, stores, services }: ImageCheckerTools) {
  return {
    async check(
      what: { image: string; store?: string | undefined } | { service: string },
      signal: AbortSignal,
    ) {
      const { store, image } = 'service' in what ? ofService(what.service) : ofImage(what.image, what.store)
      const { evidence: _, ...told }: Verification = await trust.verify(store, image, signal)
      return { image, store, ...told, at: new Date().toISOString() }
    },
  }

  function ofService(id: string): { store: string; image: string } {
    const row = services.get(id)
    const kept = services.evidence(id).at(0)
    if (row !== undefined && kept !== undefined) return { store: row.store, image: kept.pin }
    const store = stores.storeOf(id)
    if (store === undefined) throw new Problem('service-unknown', `No store has a service "${id}"`)
    return { store, image: stores.manifest(store, id).manifest.image }
  }

  /** Without a store named, the first one; its keys and allow-list are what counts. */
  function ofImage(image: string, store: string | undefined): { store: string; image: string } {
    const first = store ?? book.list()[0]?.id
    if (first === undefined) throw new Problem('store-unavailable', 'No store is configured')
    return { store: book.get(first).id, image }
  }
}
