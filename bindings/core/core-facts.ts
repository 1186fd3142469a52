import { join } from 'node:path'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Host } from '../../adapters/host/host.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { cellAddress } from '../../cell/peers/addresses.ts'
import { cellNetBits } from '../../cell/core/cell-net.ts'
import type { CoreFacts, ProgramFacts } from '../../cell/core/facts.ts'
import { coreSubject, type CoreName } from '../../cell/core/names.ts'
import { coreNetworkNames } from '../../cell/core/networks.ts'
import { domainOf } from '../../cell/domain/names.ts'
import type { CoreRepairFacts } from '../../cell/plan/core.ts'
import { freeSubnet } from '../../cell/render/subnet.ts'
import { Problem } from '../../config/problem.ts'
import type { Services } from '../../db/services.ts'
import { containedVariables, type CellEnvironment } from '../../config/environment.ts'
import type { CoreImages } from './core-images.ts'

interface CoreFactTools {
  environment: CellEnvironment
  owner: string
  settings: SettingsFile
  services: Services
  docker: Docker
  host: Host
  coreImages: CoreImages
  enginePath(): Promise<string>
}

export type CoreFactGathering = ReturnType<typeof openCoreFacts>

/** Gathers what plans of the core are made from; changes nothing. */
export function openCoreFacts({
  environment,
  owner,
  settings,
  services,
  docker,
  host,
  coreImages,
  enginePath,
}: CoreFactTools) {
  const { prefix, home } = environment

  /** The subnets of the networks that are there, and free ones for those that are not. */
  async function subnets(): Promise<CoreFacts['subnets']> {
    const names = coreNetworkNames(prefix)
    const { pool, vpn } = settings.current().networks
    const management = (await docker.networks.inspect(names.management))?.subnets[0]
    const cell = (await docker.networks.inspect(names.cell))?.subnets[0]
    const taken = [
      ...(await docker.networks.subnets()),
      ...(await host.routes()),
      ...services.list().map(({ subnet }) => subnet),
    ]
    const wide = cell ?? freeSubnet(pool, taken, cellNetBits(vpn))
    const narrow = management ?? freeSubnet(pool, [...taken, wide])
    return { cell: wide, management: narrow }
  }

  return {
    async forRepair(job: string, name: CoreName): Promise<CoreRepairFacts> {
      const image = coreImages.pin(name)
      if (image === null) throw new Problem('core-unpublished', { prefix, name })
      return {
        job,
        owner,
        prefix,
        dataFolder: join(home, 'data'),
        mtu: await host.uplinkMtu(),
        cellName: settings.current().cell_name,
        domain: domainOf(settings.current().cell_name, settings.current().domain),
        cellIp: cellAddress(settings.current().networks.vpn),
        core: true,
        namesDriver: coreImages.namesDriver(),
        ports: { http: environment.httpPort, https: environment.httpsPort, vpn: environment.vpnPort },
        user: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
        programs: await programs(),
        subnets: await subnets(),
        image,
        held: await isHeld(coreSubject(name), image),
      }
    },
  }

  async function programs(): Promise<ProgramFacts> {
    const socket = await enginePath()
    return {
      home,
      variables: containedVariables(environment, coreImages.pin('webui')),
      ports: { api: environment.apiPort, web: environment.webPort },
      engine: { socket, group: await host.groupOf(socket) },
    }
  }

  /** Verified before, and still in the engine: then the kept evidence is enough, and no registry has to answer. */
  async function isHeld(subject: string, image: string): Promise<boolean> {
    return services.evidenceFor(subject, image) !== undefined && (await docker.images.inspect(image)) !== null
  }
}
