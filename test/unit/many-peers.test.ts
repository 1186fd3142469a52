import { expect, test } from 'vitest'
import { openDb, type Db } from '../../db/open.ts'
import { addPeers, addressIndexes } from '../support/many-peers.ts'

/** The statements that some work asks of the database, and the rows that it changes. */
function costOf(db: Db, work: () => void): { statements: number; changes: number } {
  const client = (db as unknown as { $client: { prepare(sql: string): { get(): unknown } } }).$client
  const changes = (): number => (client.prepare('select total_changes() as n').get() as { n: number }).n
  const before = changes()
  const prepare = client.prepare.bind(client)
  let statements = 0
  client.prepare = (sql) => {
    statements += 1
    return prepare(sql)
  }
  work()
  client.prepare = prepare
  return { statements, changes: changes() - before }
}

test('the thousandth peer costs as many statements and writes as the first', () => {
  const db = openDb(':memory:')
  const first = costOf(db, () => addPeers(db, 1, 1))
  expect(first.changes).toBe(2)
  expect(first.statements).toBeGreaterThan(0)
  addPeers(db, 2, 998)
  expect(costOf(db, () => addPeers(db, 1000, 1))).toEqual(first)
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
