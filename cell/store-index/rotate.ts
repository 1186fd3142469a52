import { Problem } from '../../config/problem.ts'
import { parsePublicKey } from '../trust/key.ts'
import type { ListedKey } from './keys.ts'
import type { StoreIndex } from './schema.ts'

interface Rotation {
  add: ListedKey[]
  /** Ids of keys to drop. */
  drop: string[]
  /** Ids of the keys that the new index will be signed by. */
  signers: string[]
  now: number
}

/**
 * Makes the next index of a store with other keys. Refuses what would lock readers out: signing only with keys that
 * they do not know yet, or only with keys that this index drops.
 */
export function rotateKeys(index: StoreIndex, { add, drop, signers, now }: Rotation): StoreIndex {
  const before = index.keys ?? []
  const ids = before.map(idOf)
  const unknown = drop.find((id) => !ids.includes(id))
  if (unknown !== undefined) throw refused(`no key ${unknown} is in the index`)
  const twice = add.find((one) => before.some((old) => old.use === one.use && idOf(old) === idOf(one)))
  if (twice !== undefined) throw refused(`the key ${idOf(twice)} is in the index already`)

  const keys = [...before.filter((one) => !drop.includes(idOf(one))), ...add]
  const catalogue = catalogueIds(keys)
  if (catalogue.length === 0 || !keys.some(({ use }) => use === 'image'))
    throw refused('a key for images and one for the catalogue must be left')
  if (before.length > 0 && !signers.some((id) => catalogueIds(before).includes(id)))
    throw refused('no reader knows a key that signs it: sign with one that the index before named, too')
  if (!signers.some((id) => catalogue.includes(id)))
    throw refused('every key that signs it is taken back by it: sign with one that stays, too')
  return { ...index, version: index.version + 1, generated: new Date(now).toISOString(), keys }
}

const idOf = ({ pem, label }: ListedKey): string => parsePublicKey(pem, label).id

const catalogueIds = (keys: ListedKey[]): string[] => keys.filter(({ use }) => use === 'catalogue').map(idOf)

function refused(why: string): Problem {
  return new Problem('request-invalid', { case: 'index', why })
}
