import type { Peers } from '../../db/peers.ts'
import { only, type FacetsOf } from '../facet.ts'
import type { PeerOwn } from './peer-own.ts'
import type { CellPeers } from './peers.ts'

export interface PeerParts {
  peers: Peers
  cellPeers: CellPeers
  peerOwn: PeerOwn
}

export const peerFacets = {
  'peers:read': {
    effect: 'read',
    give: ({ cellPeers }: PeerParts) => only(cellPeers, 'list', 'show', 'removalSummary'),
  },
  'peers:secrets': { effect: 'read', give: ({ cellPeers }: PeerParts) => only(cellPeers, 'config', 'qr') },
  'peers:write': {
    effect: 'wish',
    give: ({ cellPeers }: PeerParts) => only(cellPeers, 'add', 'change', 'rotate', 'invite'),
  },
  /** What a signed-in peer sees of itself. */
  'peers:own': { effect: 'read', give: ({ peerOwn }: PeerParts) => only(peerOwn, 'dashboard', 'services') },
  /** For whoever holds an invitation, and nobody else yet. */
  'peers:join': {
    effect: 'wish',
    give: ({ peerOwn }: PeerParts) => only(peerOwn, 'acceptInvite', 'showInvite'),
  },
  'peers:forget': {
    effect: 'world',
    give: ({ cellPeers, peers }: PeerParts) => ({
      ...only(cellPeers, 'removalSummary'),
      ...only(peers, 'forget'),
    }),
  },
} satisfies FacetsOf<PeerParts>
