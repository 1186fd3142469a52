import { createHash } from 'node:crypto'
import type { KeyUse, StoreKey } from '../../cell/store-index/keys.ts'
import { Problem } from '../../config/problem.ts'

interface Shown {
  id: string
  url: string
  images: string[]
  keys: Record<KeyUse, StoreKey[]>
}

export type Consent = ReturnType<typeof consentOf>

/** All that the owner of a cell accepts with a store: what is confirmed is this, and nothing else. */
export function consentOf({ id, url, images, keys }: Shown) {
  const ids = (use: KeyUse): string[] => keys[use].map((key) => key.id).toSorted()
  return {
    id,
    url,
    images,
    image_keys: ids('image'),
    catalogue_keys: ids('catalogue'),
    /** A store that is added in this way need not sign any. */
    require_annotations: {} as Record<string, string>,
  }
}

/** `sha256:` and 64 hex digits. */
export function confirmationOf(consent: Consent): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(consent)).digest('hex')}`
}

/** `store-changed`, with what differs, where it is still known what was shown. */
export function changed(before: Consent | undefined, now: Consent): Problem {
  if (before === undefined) return new Problem('store-changed', { case: 'unknown', id: now.id })
  const keys = Object.keys(now) as (keyof Consent)[]
  const changes = keys
    .map((key) => ({ key, was: textOf(before[key]), is: textOf(now[key]) }))
    .filter(({ was, is }) => was !== is)
    .map(({ key, was, is }) => `${key}: ${was} → ${is}`)
  return new Problem('store-changed', { case: 'changes', id: now.id, changes: changes.join('; ') })
}

function textOf(value: Consent[keyof Consent]): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value)
}
