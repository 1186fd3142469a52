import type { ImageName, Registry } from '../../adapters/registry/create-registry.ts'
import { imageLayers } from '../../adapters/registry/image-layers.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { Trust } from '../../cell/steps/world.ts'
import { current } from '../../cell/store-index/keys.ts'
import { admit } from '../../cell/trust/admit.ts'
import { annotationsFor } from '../../cell/trust/annotations.ts'
import { isAllowed } from '../../cell/trust/allow-list.ts'
import { checkEvidence } from '../../cell/trust/evidence.ts'
import { unpinned, type Verification } from '../../cell/trust/outcome.ts'
import { type ImagePolicy } from '../../cell/trust/policy.ts'
import {
  formatReference,
  isPinned,
  parseReference,
  type PinnedReference,
} from '../../cell/trust/reference.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { EvidenceRow } from '../../db/services.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'
import type { EffectiveStore } from '../stores/store.ts'
import type { Revocations } from '../stores/revocations.ts'

/** Longest for everything that one verification asks of a registry, in ms. */
const wholeMs = 30_000

export interface TrustTools {
  settings: SettingsFile
  stores: ConfiguredStores
  revocations: Pick<Revocations, 'refuseStart'>
  /** The registry client for today's settings. */
  registry(): Registry
  /** This machine, such as `linux/amd64`. */
  platform: string
}

export type ImageTrust = ReturnType<typeof openTrust>

/** The trust policy at work: the pure core of `cell/trust`, the registry, the owner's mode and the stores' keys. */
export function openTrust({ settings, stores, revocations, registry, platform }: TrustTools) {
  const mode = (): string => settings.current().image_verification

  async function ask(
    store: EffectiveStore,
    service: string | null,
    pin: PinnedReference,
    signal: AbortSignal,
  ): Promise<Verification> {
    const client = registry()
    // what was found before a key's time was over goes on counting; what is found now does not
    const keys = current(stores.imageKeys(store), Date.now())
    return await verifyImage(
      client,
      pin,
      { ...(await policyOf(store, service)), keys },
      { signal: within(signal) },
    )
  }

  async function policyOf(store: EffectiveStore, service: string | null): Promise<ImagePolicy> {
    const { identities, requireAnnotations, signatureRepository } = store
    const keyless = await stores.keyless(store)
    return {
      keys: stores.imageKeys(store),
      ...(keyless && { keyless }),
      identities,
      requireAnnotations: annotationsFor(requireAnnotations, service),
      ...(signatureRepository !== null && { signatureRepository: parseReference(signatureRepository) }),
    }
  }

  async function checkRow(row: EvidenceRow): Promise<Verification> {
    const policy = await policyOf(stores.get(row.store), row.service)
    return checkEvidence(row.verification?.evidence, { ...policy, pin: pinOf(row.pin) })
  }

  /** Stored evidence by today's keys. A publisher may have signed again since it was kept, so the registry is asked too. */
  async function bestOf(row: EvidenceRow, signal: AbortSignal): Promise<Verification> {
    const kept = await checkRow(row)
    if (kept.outcome === 'verified') return kept
    const asked = await ask(stores.get(row.store), row.service, pinOf(row.pin), signal)
    return asked.outcome === 'unavailable' && row.verification?.evidence !== undefined ? kept : asked
  }

  const trust: Trust & {
    verify(store: string, service: string | null, image: string, signal: AbortSignal): Promise<Verification>
    isWrongPlatform(store: string, image: string, signal: AbortSignal): Promise<boolean>
    checkKept(row: EvidenceRow): Promise<Verification | null>
  } = {
    /** Verifies whatever the mode; refuses only what lies outside the allow-list. */
    async verify(storeId, service, image, signal) {
      const store = stores.get(storeId)
      const reference = allowed(store, image)
      return isPinned(reference) ? await ask(store, service, reference, signal) : unpinned(image)
    },

    /** Stored evidence by today's keys, whatever the mode; null where none was stored. */
    checkKept: async (row) => (row.verification?.evidence === undefined ? null : await checkRow(row)),

    async verifyForInstall(storeId, service, image, signal) {
      const store = stores.get(storeId)
      const reference = allowed(store, image)
      const verification =
        mode() === 'off'
          ? null
          : isPinned(reference)
            ? await ask(store, service, reference, signal)
            : unpinned(image)
      const { admitted, problem } = admit(mode(), verification ?? undefined)
      if (!admitted) throw problem ?? new Problem('internal-error', { case: 'refused' })
      const digest =
        reference.digest ?? (await registry().resolve(reference as ImageName, { signal: within(signal) }))
      const { registry: host, repository } = reference
      return { pin: formatReference({ registry: host, repository, digest }), verification }
    },

    async verifyForStart(row, signal) {
      // the mode is about signatures: what the store takes back is not started in any
      revocations.refuseStart(row)
      if (mode() === 'off') return row.verification
      const best = await bestOf(row, signal)
      const { admitted, problem } = admit(mode(), best)
      if (!admitted) throw problem ?? new Problem('internal-error', { case: 'refused' })
      return best
    },

    async reverify(row, signal) {
      if (mode() === 'off') return row.verification
      const best = await bestOf(row, signal)
      // a key may come back: what it signed is kept, whatever it counts for today
      const evidence = best.evidence ?? row.verification?.evidence
      return evidence === undefined ? best : { ...best, evidence }
    },

    /** True only when the registry says that the image is not for this machine; why it can't say is found by `verifyForInstall`. */
    async isWrongPlatform(storeId, image, signal) {
      try {
        const reference = allowed(stores.get(storeId), image)
        if (!isPinned(reference)) return false
        const limits = { signal: within(signal) }
        return !(await imageLayers(registry(), reference, platform, limits)).platformFound
      } catch (error) {
        signal.throwIfAborted()
        if (isProblem(error)) return false
        throw error
      }
    },

    async layers(pin, signal) {
      const { layers } = await imageLayers(registry(), pinOf(pin), platform, { signal: within(signal) })
      return layers
    },
  }
  return trust
}

function allowed(store: EffectiveStore, image: string): ReturnType<typeof parseReference> {
  const reference = parseReference(image)
  if (isAllowed(reference, store.images)) return reference
  throw new Problem('registry-not-allowed', { store: store.id, image })
}

function pinOf(text: string): PinnedReference {
  const reference = parseReference(text)
  if (!isPinned(reference)) throw new Problem('image-not-pinned', { case: 'digest', image: text })
  return reference
}

function within(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(wholeMs)])
}
