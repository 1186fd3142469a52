import type { Identity } from '../../cell/trust/identity.ts'

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
  /** Who may sign without a key. */
  imageSigners: Identity[]
  trustedRoot: string
}
