import { expect, test } from 'vitest'
import { rotateKeys } from '../../cell/store-index/rotate.ts'
import type { StoreIndex } from '../../cell/store-index/schema.ts'
import { listed, namedPair, type NamedPair } from '../support/signed-store.ts'

const [a, b, c, x] = [namedPair('a'), namedPair('b'), namedPair('c'), namedPair('x')]
const now = Date.parse('2026-02-01T00:00:00Z')
const index = (...keys: StoreIndex['keys'] & object): StoreIndex => ({
  schema_version: 1,
  store: 'ours',
  version: 4,
  generated: '2026-01-01T00:00:00Z',
  expires: '2027-01-01T00:00:00Z',
  services: [],
  revoked: [],
  ...(keys.length > 0 && { keys }),
})
const catalogue = (...pairs: NamedPair[]) => listed('catalogue', ...pairs) as StoreIndex['keys'] & object
const image = (...pairs: NamedPair[]) => listed('image', ...pairs) as StoreIndex['keys'] & object
const full = index(...catalogue(a, b), ...image(x))

test('the next index names other keys and is newer', () => {
  const next = rotateKeys(full, { add: catalogue(c), drop: [a.id], signers: [b.id], now })
  expect(next).toEqual({
    ...full,
    version: 5,
    generated: '2026-02-01T00:00:00.000Z',
    keys: [...catalogue(b), ...image(x), ...catalogue(c)],
  })
})

test('a store that named none begins with all of them', () => {
  const add = [...catalogue(a, b), ...image(x)]
  expect(rotateKeys(index(), { add, drop: [], signers: [a.id], now }).keys).toEqual(add)
})

test.each([
  ['a key to drop that is not there', full, { drop: [c.id], signers: [a.id] }, 'no key'],
  ['a key that is there', full, { add: catalogue(b), signers: [a.id] }, 'already'],
  ['no key for images left', full, { drop: [x.id], signers: [a.id] }, 'must be left'],
  ['no key for the catalogue left', full, { drop: [a.id, b.id], signers: [a.id] }, 'must be left'],
  ['a signer that nobody knows yet', full, { add: catalogue(c), signers: [c.id] }, 'no reader knows'],
  ['a signer that it takes back', full, { drop: [a.id], signers: [a.id] }, 'taken back'],
])('refuses %s', (_, of, change, words) => {
  expect(() => rotateKeys(of, { add: [], drop: [], now, ...change })).toThrow(words)
})
