import type { CredentialStores } from '../runtime/http/guard.ts'
import type { CellEnvironment } from '../config/environment.ts'
import type { Parts } from '../bindings/grants.ts'
import type { JobTools } from '../runtime/jobs/execute.ts'
import type { Loader } from '../runtime/functions/load.ts'
import type { Meter } from '../bindings/system/meter.ts'
import type { CoreImages } from '../bindings/core/core-images.ts'
import type { ConfiguredStores } from '../bindings/stores/configured-stores.ts'
import type { Handshakes } from '../bindings/peers/handshakes.ts'
import type { Revocations } from '../bindings/stores/revocations.ts'
import type { HostWall } from '../bindings/network/wall.ts'
import type { Vpn } from '../bindings/network/vpn.ts'
import type { CellNetwork } from '../bindings/network/network.ts'
import type { Docker } from '../adapters/docker/docker.ts'
import type { Reserve } from '../adapters/reserve/reserve.ts'
import type { SettingsFile } from '../adapters/settings/settings-file.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { Sealer } from '../cell/secrets/sealer.ts'
import type { AccountDataWatch } from '../db/account-data-watch.ts'
import type { AccountWatch } from '../db/account-watch.ts'
import type { ShareChanges } from '../db/share-changes.ts'
import type { Devices } from '../db/devices.ts'
import type { Db } from '../db/open.ts'
import type { Log } from '../runtime/log.ts'
import type { RoutesFile } from '../runtime/functions/routes-file.ts'

/** The parts that functions are granted facets of, and those that only the hosts and the loops here use. */
export type CellParts = Parts & {
  gate: CredentialStores
  devices: Devices
  meter: Meter
  configuredStores: ConfiguredStores
  revocations: Revocations
  vpn: Vpn
  handshakes: Handshakes
  wall: HostWall
  network: CellNetwork
  accounts: AccountWatch
  accountData: AccountDataWatch
  shareChanges: ShareChanges
  reserve: Reserve
}

/** What stands before the house is put together. */
export interface Infrastructure {
  /** The folder of the program. */
  program: string
  environment: CellEnvironment
  settings: SettingsFile
  settingsPath: string
  routes: RoutesFile
  loader: Loader
  db: Db
  sealer: Sealer
  docker: Docker
  /** The engine's socket, once it is known. */
  enginePath(): Promise<string>
  coreImages: CoreImages
  /** Room that is kept for the cell itself. */
  reserve: Reserve
  /** This cell, as labels name it. */
  owner: string
  log: Log
  failpoint: JobTools['failpoint']
  feed: Pick<ChangeFeed, 'emit'>
}
