import type { Docker } from '../../adapters/docker/docker.ts'
import type { Host } from '../../adapters/host/host.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import type { Connections } from '../../db/connections.ts'
import type { Services } from '../../db/services.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import type { CellAuthority } from '../domain/authority.ts'
import type { Certificates } from '../domain/certificates.ts'
import type { Clock } from '../system/clock.ts'
import type { CoreImages } from '../core/core-images.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'
import type { Revocations } from '../stores/revocations.ts'
import type { StoreReader } from '../stores/stores.ts'
import type { openTrust } from '../trust/trust.ts'

export interface FactTools {
  environment: CellEnvironment
  /** The folder of the program. */
  program: string
  owner: string
  recipes(): string[]
  coreImages: CoreImages
  settings: SettingsFile
  configuredStores: ConfiguredStores
  stores: StoreReader
  trust: Pick<ReturnType<typeof openTrust>, 'verifyForInstall' | 'isWrongPlatform'>
  clock: Clock
  certificates: Pick<Certificates, 'wanted'>
  authority: Pick<CellAuthority, 'current'>
  revocations: Pick<Revocations, 'listed'>
  services: Services
  connections: Connections
  sealer: Sealer
  docker: Docker
  host: Host
}
