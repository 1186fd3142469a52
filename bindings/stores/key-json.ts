import type { StoreKey } from '../../cell/store-index/keys.ts'

/** A key of a store in the answers of the API. */
export function toKeyJson({ id, label, from, validUntil }: StoreKey) {
  return { id, label, from, valid_until: validUntil }
}
