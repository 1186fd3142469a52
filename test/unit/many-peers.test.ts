import { expect, test } from 'vitest'
import { openDb } from '../../db/open.ts'
import { addPeers, addressIndexes } from '../support/many-peers.ts'
import { costOf } from '../support/statement-cost.ts'

test('the thousandth peer costs as many statements and writes as the first', async () => {
  const db = openDb(':memory:')
  const first = await costOf(db, () => addPeers(db, 1, 1))
  expect(first.changes).toBe(2)
  expect(first.statements).toBeGreaterThan(0)
  addPeers(db, 2, 998)
  expect(await costOf(db, () => addPeers(db, 1000, 1))).toEqual(first)
})

test('a freed addressIndex is the next peer’s among a thousand, and the last addressIndex is the last', () => {
  const db = openDb(':memory:')
  const { peers, devices } = addPeers(db, 1, 1000)
  const { addressIndex } = devices.get('peer-0500', 'phone')
  peers.forget('peer-0500')
  addPeers(db, 1001, 1)
  expect(devices.get('peer-1001', 'phone').addressIndex).toBe(addressIndex)
  const left = addressIndexes.last - addressIndexes.first + 1 - 1000
  addPeers(db, 2000, left)
  expect(() => addPeers(db, 3000, 1)).toThrow(/Every one of the 1021 addresses/)
})
