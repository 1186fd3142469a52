import { arch } from 'node:process'
import { join } from 'node:path'
import type { CellFacts, InstallFacts, PortFacts } from '../../cell/plan/facts.ts'
import type { StoredManifest } from '../../cell/steps/world.ts'
import { cellPorts } from '../../config/environment.ts'
import { labels } from '../../config/labels.ts'
import { domainOf } from '../../cell/domain/names.ts'
import { imagesOf } from '../../cell/plan/service-parts.ts'
import { manifestOf } from './installed-manifest.ts'
import { cellAddress } from '../../cell/peers/addresses.ts'
import { platformOf } from '../../cell/render/platform.ts'
import type { FactTools } from './fact-tools.ts'
import { indexProblemOf } from './index-problem.ts'

/** What of the box and of the wishes plans are made from. */
export type Facts = ReturnType<typeof openCellFacts>

type CellFactTools = Pick<
  FactTools,
  | 'environment'
  | 'authority'
  | 'stores'
  | 'owner'
  | 'settings'
  | 'trust'
  | 'clock'
  | 'services'
  | 'docker'
  | 'host'
>

/** Gathers what plans are made from; changes nothing. */
export function openCellFacts(tools: CellFactTools) {
  const { environment, settings, services, docker, host } = tools

  async function cellFacts(job: string): Promise<CellFacts> {
    const { cell_name: cellName, domain, networks } = settings.current()
    const rootCertificate = tools.authority.current()?.root
    return {
      job,
      owner: tools.owner,
      prefix: environment.prefix,
      dataFolder: join(environment.home, 'data'),
      mtu: await host.uplinkMtu(),
      cellName,
      domain: domainOf(cellName, domain),
      cellIp: cellAddress(networks.vpn),
      ...(rootCertificate !== undefined && { rootCertificate }),
      core: environment.core,
    }
  }

  async function portFacts(): Promise<PortFacts> {
    return {
      installed: services
        .list()
        .map((row) => ({ id: row.id, manifest: manifestOf(row), wanted: row.wanted })),
      cellPorts: cellPorts(environment),
      listeners: await host.listeners(),
    }
  }

  async function installFacts(job: string, wanted: Wanted, signal: AbortSignal): Promise<InstallFacts> {
    const [facts, all, subnets, routes, version, unfitImages] = await Promise.all([
      cellFacts(job),
      docker.containers.known(),
      docker.networks.subnets(),
      host.routes(),
      docker.version(),
      isWrongPlatform(wanted, signal),
    ])
    const wished = services.list()
    return {
      ...facts,
      ...(await portFacts()),
      platform: platformOf(arch),
      pool: settings.current().networks.pool,
      subnetsTaken: [...subnets, ...routes, ...wished.map(({ subnet }) => subnet)],
      strangers: all.filter((one) => one.labels[labels.owner] !== tools.owner).map(({ name }) => name),
      // An engine whose folder can't be seen from here says nothing of its disk; the cell's own disk is the next best.
      diskFree: await host
        .diskFree(version.diskRoot)
        .catch(() => host.diskFree(join(environment.home, 'data'))),
      memoryAvailable: await host.memoryAvailable(),
      memoryTotal: await host.memoryTotal(),
      memoryLimits: version.cgroupMemory,
      unfitImages,
      clockProblem: tools.clock.problem(),
      indexProblem: indexProblemOf(tools, wanted.store),
    }
  }

  async function isWrongPlatform({ store, manifest }: Wanted, signal: AbortSignal): Promise<string[]> {
    const found = imagesOf(manifest).map(async (image) =>
      (await tools.trust.isWrongPlatform(store, image, signal)) ? [image] : [],
    )
    return (await Promise.all(found)).flat()
  }

  return { ofCell: cellFacts, ofInstall: installFacts, ofPorts: portFacts }
}

/** What shall be installed. */
type Wanted = Pick<StoredManifest, 'store' | 'manifest'>
