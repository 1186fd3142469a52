import type { Docker } from '../../adapters/docker/docker.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { coreNetworkNames } from '../../cell/core/networks.ts'
import { domainOf } from '../../cell/domain/names.ts'
import { installedAs } from '../../cell/network/changes.ts'
import { networkState, type NetworkState } from '../../cell/network/state.ts'
import { openConfig } from '../../cell/secrets/sealed-config.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import type { Step } from '../../cell/steps/step.ts'
import type { Journal } from '../../db/jobs.ts'
import type { Services } from '../../db/services.ts'
import type { Certificates } from '../domain/certificates.ts'
import type { CellAuthority } from '../domain/authority.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import { manifestOf } from '../services/installed-manifest.ts'
import { wiredAuthority } from './place-authority.ts'
import { wiredCertificate } from './place-certificate.ts'
import type { PeerRecords } from '../peers/records.ts'

export interface GatherTools {
  settings: SettingsFile
  environment: CellEnvironment
  services: Services
  journal: Journal
  docker: Docker
  certificates: Pick<Certificates, 'current'>
  authority: Pick<CellAuthority, 'current'>
  peers: Pick<PeerRecords, 'limited'>
  sealer: Sealer
}

/** What is to be wired now: the wishes, and what jobs under way have made of them. Null before the cell has its network. */
export async function gatherNetworkState(tools: GatherTools): Promise<NetworkState | null> {
  const { settings, environment, services, journal, docker, certificates } = tools
  const names = coreNetworkNames(environment.prefix)
  const subnet = (await docker.networks.inspect(names.cell))?.subnets[0]
  if (subnet === undefined) return null
  const { cell_name: cellName, domain, networks } = settings.current()
  const plans = journal
    .live()
    .filter(({ state }) => state === 'running')
    .map(({ id }) => journal.steps(id).map(({ plan, state }) => ({ step: plan as Step, state })))
  const wished = services.list().map(({ id, manifest, subnet: own, config, wanted }) => ({
    ...{ id, manifest, subnet: own, config, wanted },
  }))
  const certificate = domain.mode === 'lan' ? null : certificates.current()
  const authority = tools.authority.current()
  return networkState({
    cellName,
    domain: domainOf(cellName, domain),
    mode: domain.mode,
    vpn: { network: networks.vpn, limited: tools.peers.limited() },
    httpsPort: environment.httpsPort,
    prefix: environment.prefix,
    pool: networks.pool,
    blocked: settings.current().names.blocked,
    cellSubnet: subnet,
    certificate: certificate && wiredCertificate(certificate),
    authority: authority && wiredAuthority(authority),
    services: installedAs(wished, plans).map((one) => ({
      manifest: manifestOf(one),
      config: openConfig(tools.sealer, one.id, one.config),
      subnet: one.subnet,
      wanted: one.wanted,
    })),
  })
}
