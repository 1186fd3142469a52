import type { Docker } from '../adapters/docker/docker.ts'
import type { SettingsFile } from '../adapters/settings/settings-file.ts'
import { openAccountSecrets } from '../bindings/accounts/account-secrets.ts'
import { onDemand } from '../bindings/accounts/on-demand.ts'
import type { Sealer } from '../cell/secrets/sealer.ts'
import type { CellEnvironment } from '../config/environment.ts'
import { openAccountDataWatch } from '../db/account-data-watch.ts'
import type { AccountWatch } from '../db/account-watch.ts'
import type { Db } from '../db/open.ts'
import type { Peers } from '../db/peers.ts'
import type { Services } from '../db/services.ts'
import { openShareChanges } from '../db/share-changes.ts'

interface AccountPartsTools {
  db: Db
  accounts: AccountWatch
  sealer: Sealer
  settings: SettingsFile
  environment: Pick<CellEnvironment, 'prefix' | 'httpsPort' | 'home'>
  docker: Docker
  services: Services
  peers: Peers
  changed(service: string, actor: string): void
}

/** Puts together what concerns accounts on services: the wishes, their passwords, and who makes them true. */
export function openAccountParts({ db, sealer, accounts, ...tools }: AccountPartsTools) {
  const { docker, environment } = tools
  const shareChanges = openShareChanges(db)
  const sharesOnDemand = async () => (await import('../db/account-shares.ts')).openAccountShares(db)
  const secrets = openAccountSecrets(sealer)
  const accountsOnDemand = async () => (await import('../db/accounts.ts')).openAccounts(db)
  const wishes = async () => ({
    ...{ ...tools, secrets, accounts: await accountsOnDemand() },
    accountData: (await import('../db/account-data.ts')).openAccountData(db),
    strangers: (await import('../db/account-strangers.ts')).openAccountStrangers(db),
  })
  return {
    accounts,
    accountWishes: onDemand(accountsOnDemand, 'removeOfPeer'),
    accountData: openAccountDataWatch(db),
    shareChanges,
    cellAccounts: onDemand(
      async () => (await import('../bindings/accounts/accounts.ts')).openCellAccounts(await wishes()),
      ...([
        'list',
        'ofPeer',
        'add',
        'addForPeer',
        'resetPassword',
        'retry',
        'remove',
        'keptOf',
        'purge',
        'retryPurge',
        'setStrangersAside',
      ] as const),
    ),
    appPasswords: onDemand(
      async () => (await import('../bindings/accounts/app-passwords.ts')).openAppPasswords(await wishes()),
      'add',
      'remove',
    ),
    credentials: onDemand(
      async () =>
        (await import('../bindings/accounts/credentials.ts')).openCredentials({
          ...(await wishes()),
          sealer,
          shares: await sharesOnDemand(),
        }),
      'of',
    ),
    ownShares: onDemand(
      async () =>
        (await import('../bindings/accounts/shares.ts')).openOwnShares({
          ...(await wishes()),
          shares: await sharesOnDemand(),
        }),
      'show',
      'set',
      'put',
      'remove',
    ),
    accountWorker: onDemand(
      async () =>
        (await import('../bindings/accounts/apply.ts')).openAccountWorker({
          ...(await wishes()),
          ...{ shareChanges, shares: await sharesOnDemand() },
          containers: docker.containers,
          run: (container, argv, options) => docker.containers.exec(container, argv, options),
          prefix: environment.prefix,
        }),
      'apply',
    ),
  }
}
