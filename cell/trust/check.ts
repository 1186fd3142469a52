import type { Identity } from './identity.ts'

/** What one check found, in words for people. */
export interface Check {
  name: CheckName
  ok: boolean
  detail: string
}

export type CheckName =
  | 'pin'
  | 'keys'
  | 'fetch'
  | 'form'
  | 'certificate'
  | 'log'
  | 'signature'
  | 'hint'
  | 'identity'
  | 'type'
  | 'digest'
  | 'repository'
  | 'annotations'

/** What one signature amounts to. */
export interface SignatureResult {
  /** The key that signed, and only when every check holds. */
  keyId: string | null
  /** Who signed without a key of their own, and only when every check holds. */
  identity?: Identity
  /** In order, up to the first that failed. */
  checks: Check[]
}
