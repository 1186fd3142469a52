import { expect, test } from 'vitest'
import { openDb } from '../../db/open.ts'
import { openPeerDevices } from '../../db/peer-devices.ts'
import { openPeers } from '../../db/peers.ts'
import { addressIndexes, someDevice } from '../support/many-peers.ts'

function openAt(clock: { now: number }) {
  const db = openDb(':memory:')
  return { peers: openPeers(db, () => clock.now), devices: openPeerDevices(db, () => clock.now) }
}
const anna = { name: 'anna', enabled: true, services: null, peerToPeer: false, expiresAt: null }

test('a removal that is carried out once more takes nothing that was made since', () => {
  const clock = { now: 1 }
  const { peers, devices } = openAt(clock)
  const { createdAt } = peers.add(anna, someDevice('phone'), addressIndexes)
  peers.forget('anna', createdAt)
  clock.now = 2
  peers.add(anna, someDevice('phone'), addressIndexes)
  peers.forget('anna', createdAt)
  devices.forget('anna', createdAt)
  expect(peers.get('anna').createdAt).toBe(2)
  expect(devices.of('anna')).toHaveLength(1)
})

test('devices made at one time, or by a clock that was set back, are told apart, the first one first', () => {
  const clock = { now: 10 }
  const { peers, devices } = openAt(clock)
  peers.add(anna, someDevice('phone'), addressIndexes)
  devices.add({ ...someDevice('laptop'), peer: 'anna' }, addressIndexes)
  clock.now = 1
  devices.add({ ...someDevice('a-tablet'), peer: 'anna' }, addressIndexes)
  expect(devices.of('anna').map(({ name, createdAt }) => [name, createdAt])).toEqual([
    ['phone', 10],
    ['laptop', 11],
    ['a-tablet', 12],
  ])
})

test('the next expiry is that of a peer or of a device, whichever comes first', () => {
  const { peers, devices } = openAt({ now: 1 })
  peers.add({ ...anna, expiresAt: 500 }, someDevice('phone'), addressIndexes)
  expect(peers.nextExpiry(1)).toBe(500)
  devices.change('anna', 'phone', { expiresAt: 300 })
  expect(peers.nextExpiry(1)).toBe(300)
  expect(peers.nextExpiry(300)).toBe(500)
  expect(peers.nextExpiry(500)).toBeUndefined()
})
