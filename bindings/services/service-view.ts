import type { Docker } from '../../adapters/docker/docker.ts'
import type { Container } from '../../adapters/docker/spec.ts'
import { labels } from '../../config/labels.ts'
import type { JobRow, Journal } from '../../db/jobs.ts'
import type { ServiceRow, Services } from '../../db/services.ts'
import type { KeptData } from './kept-data.ts'
import { manifestOf } from './installed-manifest.ts'

type ServiceState =
  'available' | 'installing' | 'running' | 'stopped' | 'unhealthy' | 'uninstalling' | 'failed' | 'kept-data'

interface ServiceViewTools {
  services: Services
  journal: Journal
  docker: Docker
  kept: Pick<KeptData, 'ids'>
  owner: string
}

/** What the wishes, the journal and the engine say of services at one moment. */
export interface ServiceView {
  rows: ReadonlyMap<string, ServiceRow>
  containersOf(id: string): Container[]
  liveJob(id: string): JobRow | undefined
  stateOf(id: string): ServiceState
}

/** Reads everything that an answer about services needs, once: one list of each kind, however many services it names. */
export async function readServiceView(tools: ServiceViewTools): Promise<ServiceView> {
  const { services, journal, docker, kept, owner } = tools
  // Without an installed service there is nothing to ask, and nothing that a missing engine could hide.
  const all =
    services.list().length === 0
      ? []
      : await docker.containers.list({ labels: { [labels.owner]: owner }, all: true })
  const left = new Set(await kept.ids())
  const rows = new Map(services.list().map((row) => [row.id, row]))
  const containers = Map.groupBy(all, (one) => one.labels[labels.service])
  const live = new Map(journal.live().map((job) => [job.subject, job]))
  const containersOf = (id: string): Container[] => containers.get(id) ?? []

  function stateOf(id: string): ServiceState {
    const job = live.get(`service:${id}`)
    const row = rows.get(id)
    if (job?.kind === 'service-install') return 'installing'
    if (job?.kind === 'service-uninstall') return 'uninstalling'
    if (row === undefined) return left.has(id) ? 'kept-data' : 'available'
    if (row.wanted === 'stopped') return 'stopped'
    const expected = manifestOf(row).containers.length
    const running = containersOf(id).filter(({ state }) => state === 'running')
    if (running.length < expected) return row.lastProblem === null ? 'stopped' : 'failed'
    return running.every(({ health }) => health === 'healthy' || health === 'none') ? 'running' : 'unhealthy'
  }

  return { rows, containersOf, liveJob: (id) => live.get(`service:${id}`), stateOf }
}
