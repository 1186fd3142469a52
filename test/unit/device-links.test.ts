import { expect, test } from 'vitest'
import { hour } from '../../config/units.ts'
import { openDeviceLinks } from '../../db/device-links.ts'
import { openDb } from '../../db/open.ts'
import { addPeers, someDevice } from '../support/many-peers.ts'

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

test('a link ends when the keys are replaced, and when the device or its peer loses access', () => {
  const { links, peers, devices } = phoneLinks()
  const { publicKey } = someDevice('phone')
  for (const change of [
    () => devices.change('peer-0001', 'phone', { publicKey }),
    () => devices.change('peer-0001', 'phone', { enabled: false }),
    () => peers.change('peer-0001', { enabled: false }),
  ]) {
    const { secret } = links.make('peer-0001', 'phone')
    change()
    devices.change('peer-0001', 'phone', { enabled: true })
    peers.change('peer-0001', { enabled: true })
    expect(links.find(secret)).toBeUndefined()
  }
  const { secret } = links.make('peer-0001', 'phone')
  peers.change('peer-0001', { services: [] })
  devices.change('peer-0001', 'phone', { tunnel: 'full' })
  expect(links.find(secret)).toBeDefined()
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
