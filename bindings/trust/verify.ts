import { coreNames, programNames, coreStore, coreSubject } from '../../cell/core/names.ts'
import { tell } from '../../cell/trust/explain.ts'
import { Problem } from '../../config/problem.ts'
import type { EvidenceRow, Services } from '../../db/services.ts'
import type { CoreImages } from '../core/core-images.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'
import type { StoreReader } from '../stores/stores.ts'
import type { openTrust } from './trust.ts'
import { heard, say } from '../../config/field-messages.ts'

interface ImageCheckerTools {
  trust: Pick<ReturnType<typeof openTrust>, 'verify' | 'checkKept'>
  configuredStores: ConfiguredStores
  stores: StoreReader
  services: Services
  coreImages: Pick<CoreImages, 'pin'>
}

export type ImageChecker = ReturnType<typeof openImageChecker>

/** What was asked about: an image of a store, with the evidence that is kept of it when it is installed. */
interface Subject {
  store: string
  /** Whose image it is, where a service uses it. */
  service: string | null
  image: string
  row?: EvidenceRow
}

/** Verifies an image, or the image of a service, and tells each check; changes nothing, whatever it finds. */
export function openImageChecker({
  trust,
  configuredStores,
  stores,
  services,
  coreImages,
}: ImageCheckerTools) {
  return {
    /** Asks the registry; where that is silent, the kept evidence answers, which decides about every start anyway. */
    async check(
      what: { image: string; store?: string | undefined } | { service: string },
      signal: AbortSignal,
    ) {
      const { store, service, image, row } =
        'service' in what ? ofService(what.service) : ofImage(what.image, what.store)
      const asked = tell(await trust.verify(store, service, image, signal))
      const found = row && (await trust.checkKept(row))
      const kept = found ? tell(found) : null
      const said = asked.outcome === 'unavailable' && kept?.outcome === 'verified' ? kept : asked
      const since = new Date(row?.at ?? 0).toISOString()
      return { image, store, ...said, at: new Date().toISOString(), kept: kept && { ...kept, since } }
    },
  }

  function ofService(id: string): Subject {
    const row = services.evidence(id).at(0)
    if (services.get(id) !== undefined && row !== undefined)
      return { store: row.store, service: id, image: row.pin, row }
    const store = stores.storeOf(id)
    if (store === undefined) throw new Problem('service-unknown', { case: 'catalogue', id })
    return { store, service: id, image: stores.manifest(store, id).manifest.image }
  }

  /** Without a store named, the first one; its keys and allow-list are what counts. The core has a store of its own. */
  function ofImage(image: string, store: string | undefined): Subject {
    const core = [...coreNames, ...programNames].find((name) => coreImages.pin(name) === image)
    if (store === undefined && core !== undefined)
      return { store: coreStore, service: coreSubject(core), image }
    const known = configuredStores.list().map(({ id }) => id)
    const wanted = store ?? known[0]
    if (wanted !== undefined && known.includes(wanted))
      return { store: wanted, service: userOf(wanted, image), image }
    const message =
      known.length === 0 ? 'no store is configured' : say('one-of', { values: known.join(', ') })
    throw new Problem(
      'request-invalid',
      { case: 'store' },
      {
        errors: [{ path: 'store', ...heard(message) }],
      },
    )
  }

  function userOf(store: string, image: string): string | null {
    const offered = stores.index(store)?.services ?? []
    return offered.find(({ id }) => stores.images(store, id).includes(image))?.id ?? null
  }
}
