import type { PeerDevices } from '../../db/peer-devices.ts'
import type { OnDemand } from '../accounts/on-demand.ts'
import type { Accounts } from '../../db/accounts.ts'
import type { Peers } from '../../db/peers.ts'
import { only, type FacetsOf } from '../facet.ts'
import type { DeviceConfigs } from './device-config.ts'
import type { CellDevices } from './devices.ts'
import type { PeerOwn } from './peer-own.ts'
import type { CellPeers } from './peers.ts'

export interface PeerParts {
  accountWishes: OnDemand<Pick<Accounts, 'removeOfPeer'>>
  peers: Peers
  peerDevices: PeerDevices
  cellPeers: CellPeers
  cellDevices: CellDevices
  deviceConfigs: DeviceConfigs
  peerOwn: PeerOwn
}

export const peerFacets = {
  'peers:read': {
    effect: 'read',
    give: ({ cellPeers }: PeerParts) => only(cellPeers, 'list', 'show', 'removalSummary', 'removalSubject'),
  },
  /** Configurations, of the first device where none is named. */
  'peers:secrets': {
    effect: 'read',
    give: ({ cellPeers, deviceConfigs }: PeerParts) => ({
      ...only(cellPeers, 'firstDevice'),
      ...only(deviceConfigs, 'config', 'qr'),
    }),
  },
  'peers:write': {
    effect: 'wish',
    give: ({ cellPeers }: PeerParts) => only(cellPeers, 'add', 'change', 'invite'),
  },
  'devices:read': {
    effect: 'read',
    give: ({ cellDevices }: PeerParts) =>
      only(cellDevices, 'list', 'show', 'removalSummary', 'removalSubject'),
  },
  'devices:write': {
    effect: 'wish',
    give: ({ cellDevices }: PeerParts) => only(cellDevices, 'add', 'change'),
  },
  /** Other keys, of the first device where none is named. */
  'devices:rotate': {
    effect: 'wish',
    give: ({ cellPeers, cellDevices }: PeerParts) => ({
      ...only(cellPeers, 'firstDevice', 'show'),
      ...only(cellDevices, 'rotate'),
    }),
  },
  'devices:link': { effect: 'wish', give: ({ deviceConfigs }: PeerParts) => only(deviceConfigs, 'link') },
  /** For whoever holds the link of a device, once. */
  'devices:fetch': { effect: 'wish', give: ({ deviceConfigs }: PeerParts) => only(deviceConfigs, 'fetch') },
  'devices:forget': {
    effect: 'world',
    give: ({ cellDevices, peerDevices }: PeerParts) => ({
      ...only(cellDevices, 'removalSummary'),
      forget: (peer: string, createdAt: number) => peerDevices.forget(peer, createdAt),
    }),
  },
  /** What a signed-in peer sees of itself. */
  'peers:own': {
    effect: 'read',
    give: ({ peerOwn }: PeerParts) => only(peerOwn, 'dashboard', 'services', 'credentials', 'profile'),
  },
  /** For whoever holds an invitation, and nobody else yet. */
  'peers:join': {
    effect: 'wish',
    give: ({ peerOwn }: PeerParts) => only(peerOwn, 'acceptInvite', 'showInvite'),
  },
  'peers:forget': {
    effect: 'world',
    give: ({ cellPeers, peers, accountWishes }: PeerParts) => ({
      ...only(cellPeers, 'removalSummary'),
      /** Its accounts go too, on every service; asked again, it does what is left. */
      async forget(name: string, createdAt?: number): Promise<void> {
        const row = peers.find(name)
        if (createdAt === undefined || row?.createdAt === createdAt) await accountWishes.removeOfPeer(name)
        peers.forget(name, createdAt)
      },
    }),
  },
} satisfies FacetsOf<PeerParts>
