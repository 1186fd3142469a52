import * as v from 'valibot'
import { closed, list } from '../../config/json-closed.ts'
import { issuePath } from '../../config/json-issue.ts'
import { isProblem } from '../../config/problem.ts'
import { line } from '../manifest/words.ts'
import { parsePublicKey, type TrustedKey } from '../trust/key.ts'
import { moment } from '../../config/moment.ts'

export type KeyUse = 'image' | 'catalogue'

/** A key of a store, and how this cell came to trust it. */
export interface StoreKey extends TrustedKey {
  /** `settings`: configured by the owner, the root of trust of the others. */
  from: 'settings' | 'index'
  /** RFC 3339. After it, new signatures do not count; evidence verified before stays valid. */
  validUntil: string | null
}

const listed = closed({
  use: v.picklist(['image', 'catalogue'], 'must be "image" or "catalogue"'),
  label: line(100),
  pem: v.pipe(v.string(), v.maxLength(4096, 'is longer than a public key can be')),
  valid_until: v.exactOptional(moment()),
})

export type ListedKey = v.InferOutput<typeof listed>

/** The keys that a store announces; for each use that it names, they replace all others. */
export const keyList = v.pipe(
  list(listed, { least: 1, most: 32, unique: false }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const seen = new Set<string>()
    dataset.value.forEach(({ use, label, pem }, place) => {
      const key = parsed(pem, label)
      const fault = typeof key === 'string' ? key : seen.has(`${use} ${key.id}`) ? 'stands twice' : undefined
      if (typeof key !== 'string') seen.add(`${use} ${key.id}`)
      if (fault !== undefined) addIssue({ message: fault, path: issuePath([place, 'pem']) })
    })
  }),
)

/** The keys for one use: those that the index names for it, else the owner's. */
export function keysFor(
  use: KeyUse,
  roots: readonly TrustedKey[],
  brought: readonly ListedKey[] | null,
): StoreKey[] {
  const named = (brought ?? []).filter((one) => one.use === use)
  if (named.length === 0) return roots.map((key) => ({ ...key, from: 'settings', validUntil: null }))
  return named.map(({ label, pem, valid_until: validUntil = null }) => ({
    ...parsePublicKey(pem, label),
    from: 'index',
    validUntil,
  }))
}

/** The keys whose new signatures count. */
export function current(keys: readonly StoreKey[], now: number): StoreKey[] {
  return keys.filter(({ validUntil }) => validUntil === null || Date.parse(validUntil) > now)
}

function parsed(pem: string, label: string): TrustedKey | string {
  try {
    return parsePublicKey(pem, label)
  } catch (error) {
    if (isProblem(error)) return error.message
    throw error
  }
}
