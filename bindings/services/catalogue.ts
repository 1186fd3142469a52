import type { Container, Docker } from '../../adapters/docker/spec.ts'
import { labels } from '../../cell/render/labels.ts'
import { containerName } from '../../cell/render/names.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'
import { tell } from '../../cell/trust/explain.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import { toJobJson, type Journal } from '../../db/jobs.ts'
import type { ServiceRow, Services } from '../../db/services.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'
import type { KeptData } from './kept-data.ts'
import type { Revocations } from '../stores/revocations.ts'
import type { StoreReader } from '../stores/stores.ts'
import type { Urls } from './urls.ts'

export interface CatalogueTools {
  configuredStores: ConfiguredStores
  stores: StoreReader
  revocations: Pick<Revocations, 'against' | 'told' | 'listed'>
  services: Services
  journal: Journal
  docker: Docker
  kept: Pick<KeptData, 'ids'>
  owner: string
  prefix: string
  urls: Urls
}

type State =
  | 'available'
  | 'installing'
  | 'running'
  | 'stopped'
  | 'unhealthy'
  | 'updating'
  | 'uninstalling'
  | 'failed'
  | 'kept-data'

export type Catalogue = ReturnType<typeof openCatalogue>

/** The services of all stores and those installed, as the API tells them. */
export function openCatalogue({
  configuredStores,
  stores,
  revocations,
  services,
  journal,
  docker,
  kept,
  owner,
  prefix,
  urls,
}: CatalogueTools) {
  /** Without an installed service there is nothing to ask, and nothing that a missing engine could hide. */
  async function containers(): Promise<Container[]> {
    if (services.list().length === 0) return []
    return await docker.containers.list({ labels: { [labels.owner]: owner }, all: true })
  }

  /** Every service that a good index names; the first configured store wins. */
  function known(): {
    store: string
    id: string
    version: string
    name: string
    summary: string
    problem: Problem | null
  }[] {
    const seen = new Set<string>()
    return configuredStores.list().flatMap(({ id: store }) =>
      (stores.index(store)?.services ?? [])
        .filter(({ id }) => !seen.has(id) && seen.add(id))
        .map(({ id, version, name, summary }) => ({
          store,
          id,
          version,
          name,
          summary,
          problem: troubleOf(store, id),
        })),
    )
  }

  function troubleOf(store: string, id: string): Problem | null {
    try {
      stores.manifest(store, id)
      return null
    } catch (error) {
      if (isProblem(error)) return error
      throw error
    }
  }

  function stateOf(row: ServiceRow | undefined, id: string, own: Container[], left: string[]): State {
    const job = journal.liveOn(`service:${id}`)
    if (job?.kind === 'service-install') return 'installing'
    if (job?.kind === 'service-uninstall') return 'uninstalling'
    if (row === undefined) return left.includes(id) ? 'kept-data' : 'available'
    if (row.wanted === 'stopped') return 'stopped'
    const expected = manifestOf(row).containers.length
    const running = own.filter(({ state }) => state === 'running')
    if (running.length < expected) return row.lastProblem === null ? 'stopped' : 'failed'
    return running.every(({ health }) => health === 'healthy' || health === 'none') ? 'running' : 'unhealthy'
  }

  function item(id: string, all: Container[], left: string[]) {
    const offered = known().find((one) => one.id === id)
    const row = services.get(id)
    if (offered === undefined && row === undefined) throw unknown(id)
    const own = all.filter((one) => one.labels[labels.service] === id)
    const job = journal.liveOn(`service:${id}`)
    const manifest = row === undefined ? offeredManifest(offered) : manifestOf(row)
    const evidence = services.evidence(id).at(0)
    return {
      id,
      store: row?.store ?? offered?.store ?? null,
      name: manifest?.name ?? offered?.name ?? id,
      description: manifest?.description ?? offered?.summary ?? '',
      version: offered?.version ?? row?.version ?? null,
      installed_version: row?.version ?? null,
      state: stateOf(row, id, own, left),
      last_problem:
        revocations.against(id)?.problem.details ??
        row?.lastProblem ??
        lastFailure(id) ??
        offered?.problem?.details ??
        null,
      revocation: revocations.told(id),
      requires: manifest?.requires ?? [],
      resources: manifest?.resources ?? null,
      url: row === undefined ? null : urls.of(manifestOf(row)),
      job: job === undefined ? null : toJobJson(job),
      verification:
        evidence === undefined
          ? null
          : {
              outcome: evidence.verification?.outcome ?? ('skipped' as const),
              reason: evidence.verification?.reason ?? null,
              key_id: evidence.verification?.keyId ?? null,
              identity: evidence.verification?.identity ?? null,
              at: new Date(evidence.at).toISOString(),
            },
    }
  }

  function offeredManifest(
    offered: { store: string; id: string; problem: Problem | null } | undefined,
  ): Manifest | null {
    return offered === undefined || offered.problem !== null
      ? null
      : stores.manifest(offered.store, offered.id).manifest
  }

  function lastFailure(id: string) {
    const last = journal.lastOn(`service:${id}`)
    return last?.state === 'failed' ? last.problem : null
  }

  return {
    async active() {
      const all = await containers()
      return services.list().map((row) => {
        const own = all.filter((one) => one.labels[labels.service] === row.id)
        return {
          id: row.id,
          name: manifestOf(row).name,
          state: stateOf(row, row.id, own, []),
          url: urls.of(manifestOf(row)),
          containers: own.map(({ name, state, health }) => ({ name, state, health })),
        }
      })
    },

    /** The states of some services. */
    async states(ids: string[]) {
      const all = await containers()
      const left = await kept.ids()
      return ids.map((id) => {
        const own = all.filter((one) => one.labels[labels.service] === id)
        return { id, state: stateOf(services.get(id), id, own, left) }
      })
    },

    async catalogue() {
      const all = await containers()
      const left = await kept.ids()
      const ids = new Set([...known().map(({ id }) => id), ...services.list().map(({ id }) => id)])
      return [...ids].toSorted().map((id) => item(id, all, left))
    },

    async show(id: string) {
      const all = await containers()
      const row = services.get(id)
      const own = all.filter((one) => one.labels[labels.service] === id)
      const manifest =
        row === undefined ? offeredManifest(known().find((one) => one.id === id)) : manifestOf(row)
      return {
        ...item(id, all, await kept.ids()),
        manifest,
        evidence: services.evidence(id).map(({ image, pin, store, verification, at }) => ({
          image,
          pin,
          store,
          verification: verification && tell(verification),
          at: new Date(at).toISOString(),
        })),
        containers: (manifest?.containers ?? []).map((wanted) => {
          const name = containerName(prefix, wanted.name)
          const found = own.find((one) => one.name === name)
          return {
            name,
            state: found?.state ?? 'missing',
            health: found?.health ?? 'none',
            image: found?.image ?? null,
          }
        }),
        ports: manifest?.ports ?? [],
      }
    },

    /** Throws `service-unknown` when every store has been read and none names the service. */
    mustBeKnown(id: string): void {
      const unread = configuredStores
        .list()
        .some(({ id: store }) => stores.index(store) === undefined || stores.trouble(store) !== null)
      if (!unread && stores.storeOf(id) === undefined) throw unknown(id)
    },

    /** Throws `not-revoked` where there is nothing to decide about. */
    mustBeRevoked(id: string, which: 'standing' | 'overridden'): void {
      if (services.get(id) === undefined) this.mustBeKnown(id)
      if (revocations.listed(id, which).length > 0) return
      throw new Problem('not-revoked', { case: which, id })
    },

    mustBeInstalled(id: string): void {
      if (services.get(id) !== undefined) return
      this.mustBeKnown(id)
      if (journal.liveOn(`service:${id}`) !== undefined) throw new Problem('job-under-way', { subject: id })
      throw new Problem('service-not-installed', { id })
    },
  }
}

/** The manifest that a service was installed from; it was valid then. */
export function manifestOf(row: ServiceRow): Manifest {
  return readManifest(Buffer.from(row.manifest)).manifest
}

function unknown(id: string): Problem {
  return new Problem('service-unknown', { case: 'catalogue', id })
}
