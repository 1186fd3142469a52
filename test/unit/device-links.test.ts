import { expect, test } from 'vitest'
import { hour } from '../../config/units.ts'
import { openDeviceLinks } from '../../db/device-links.ts'
import { openDb } from '../../db/open.ts'
import { addPeers } from '../support/many-peers.ts'

/** A peer with a phone, and links of it by a clock that can be set. */
function phoneLinks() {
  const clock = { now: 1_000 }
  const db = openDb(':memory:')
  const parts = addPeers(db, 1, 1)
  return { clock, ...parts, links: openDeviceLinks(db, () => clock.now) }
}

test('a link is good for an hour', () => {
  const { clock, links } = phoneLinks()
  const { secret, expiresAt } = links.make('peer-0001', 'phone')
  expect(expiresAt).toBe(1_000 + hour)
  clock.now = expiresAt - 1
  expect(links.find(secret)).toMatchObject({ peer: 'peer-0001', device: 'phone' })
  clock.now = expiresAt
  expect(links.find(secret)).toBeUndefined()
  expect(links.spend(secret)).toBe(false)
})

test('a link goes with its device and with its peer, and follows another name', () => {
  const { links, peers, devices } = phoneLinks()
  const { secret } = links.make('peer-0001', 'phone')
  const { createdAt } = devices.change('peer-0001', 'phone', { name: 'mobile' })
  expect(links.find(secret)).toMatchObject({ device: 'mobile' })
  devices.forget('peer-0001', createdAt)
  expect(links.find(secret)).toBeUndefined()
  peers.forget('peer-0001')
  expect(links.find(secret)).toBeUndefined()
})
