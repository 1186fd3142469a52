import { randomBytes } from 'node:crypto'
import { openPeers, type Peers } from '../../db/peers.ts'
import type { Db } from '../../db/open.ts'

/** Every addressIndex of the network that cells have unless told otherwise. */
export const addressIndexes = { first: 2, last: 1022 }

/** Lets peers in that made their own keys, named so that they sort as they came. */
export function addPeers(db: Db, first: number, count: number): Peers {
  const peers = openPeers(db)
  for (let at = first; at < first + count; at++)
    peers.add(
      {
        name: `peer-${String(at).padStart(4, '0')}`,
        publicKey: randomBytes(32).toString('base64'),
        ...{ privateKey: null, enabled: true, tunnel: 'split', services: null, peerToPeer: false },
        expiresAt: null,
      },
      addressIndexes,
    )
  return peers
}
