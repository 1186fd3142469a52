import { randomBytes } from 'node:crypto'
import { openPeerDevices, type NewDevice, type PeerDevices } from '../../db/peer-devices.ts'
import { openPeers, type Peers } from '../../db/peers.ts'
import type { Db } from '../../db/open.ts'

/** Every addressIndex of the network that cells have unless told otherwise. */
export const addressIndexes = { first: 2, last: 1022 }

/** A device that made its own keys. */
export function someDevice(name: string): Omit<NewDevice, 'peer'> {
  const publicKey = randomBytes(32).toString('base64')
  const open = { enabled: true, tunnel: 'split', services: null, expiresAt: null } as const
  return { name, publicKey, privateKey: null, ...open }
}

/** Lets peers in, each with a device or more, named so that they sort as they came. */
export function addPeers(
  db: Db,
  first: number,
  count: number,
  { each = 1, within = addressIndexes } = {},
): { peers: Peers; devices: PeerDevices } {
  const peers = openPeers(db)
  const devices = openPeerDevices(db)
  for (let at = first; at < first + count; at++) {
    const name = `peer-${String(at).padStart(4, '0')}`
    const row = { name, enabled: true, services: null, peerToPeer: false, expiresAt: null }
    peers.add(row, someDevice('phone'), within)
    for (let other = 1; other < each; other++)
      devices.add({ ...someDevice(`device-${other}`), peer: name }, within)
  }
  return { peers, devices }
}
