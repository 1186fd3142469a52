import type { TrustedKey } from './key.ts'
import type { Keyless } from './keyless.ts'

/** What a store's images are checked against. */
export interface ImagePolicy {
  keys: readonly TrustedKey[]
  /** How signatures without a key are checked, where the store trusts any. */
  keyless?: Keyless
  /** Other repositories whose signatures count, as `<registry>/<repository>` (mirrors). */
  identities?: readonly string[]
  /** Where the signatures are kept, when not beside the image (cosign's COSIGN_REPOSITORY). */
  signatureRepository?: { registry: string; repository: string }
  /** Pairs that must stand in the signed annotations. */
  requireAnnotations?: Readonly<Record<string, string>>
}

/** Whether there is anything to check with. */
export function hasTrust({ keys, keyless }: ImagePolicy): boolean {
  return keys.length > 0 || keyless !== undefined
}
