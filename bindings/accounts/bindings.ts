import { only, type FacetsOf } from '../facet.ts'
import type { CellAccounts } from './accounts.ts'
import type { AppPasswords } from './app-passwords.ts'
import type { AccountWorker } from './apply.ts'
import type { Credentials } from './credentials.ts'
import type { OnDemand } from './on-demand.ts'
import type { OwnShares } from './shares.ts'

export interface AccountParts {
  cellAccounts: OnDemand<CellAccounts>
  appPasswords: OnDemand<AppPasswords>
  credentials: OnDemand<Credentials>
  accountWorker: OnDemand<AccountWorker>
  ownShares: OnDemand<OwnShares>
}

export const accountFacets = {
  'accounts:read': {
    effect: 'read',
    give: ({ cellAccounts }: AccountParts) => only(cellAccounts, 'list', 'ofPeer', 'keptOf'),
  },
  'accounts:write': {
    effect: 'wish',
    give: ({ cellAccounts }: AccountParts) =>
      only(
        cellAccounts,
        'add',
        'addForPeer',
        'resetPassword',
        'retry',
        'remove',
        'purge',
        'retryPurge',
        'setStrangersAside',
      ),
  },
  'accounts:credentials': {
    effect: 'read',
    give: ({ credentials }: AccountParts) => only(credentials, 'of'),
  },
  'accounts:app-passwords': {
    effect: 'wish',
    give: ({ appPasswords }: AccountParts) => only(appPasswords, 'add', 'remove'),
  },
  'accounts:shares-read': {
    effect: 'read',
    give: ({ ownShares }: AccountParts) => only(ownShares, 'show'),
  },
  'accounts:shares': {
    effect: 'wish',
    give: ({ ownShares }: AccountParts) => only(ownShares, 'set', 'put', 'remove'),
  },
  'accounts:apply': {
    effect: 'world',
    give: ({ accountWorker }: AccountParts) => only(accountWorker, 'apply'),
  },
} satisfies FacetsOf<AccountParts>
