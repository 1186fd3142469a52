import type { Docker } from '../../adapters/docker/docker.ts'
import { containerName } from '../../cell/render/names.ts'
import { privilegesOf } from '../../cell/plan/privileges.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'
import { tell } from '../../cell/trust/explain.ts'
import { english } from '../../config/messages.ts'
import { Problem, type ProblemDetails } from '../../config/problem.ts'
import { toJobJson } from '../../db/job-json.ts'
import { type JobRow, type Journal } from '../../db/jobs.ts'
import type { EvidenceRow, Services } from '../../db/services.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'
import type { KeptData } from './kept-data.ts'
import type { Revocations } from '../stores/revocations.ts'
import type { StoreReader } from '../stores/stores.ts'
import type { Clock } from '../system/clock.ts'
import { indexProblemOf } from './index-problem.ts'
import { manifestOf } from './installed-manifest.ts'
import type { ListedOffer } from '../stores/offer.ts'
import { readServiceView, type ServiceView } from './service-view.ts'
import type { Urls } from './urls.ts'

interface CatalogueTools {
  configuredStores: ConfiguredStores
  stores: StoreReader
  revocations: Pick<Revocations, 'against' | 'told' | 'listed' | 'subjectOf'>
  services: Services
  journal: Journal
  docker: Docker
  kept: Pick<KeptData, 'ids'>
  clock: Clock
  owner: string
  prefix: string
  urls: Urls
}

export type Catalogue = ReturnType<typeof openCatalogue>

/** The services of all stores and those installed, as the API answers them. */
export function openCatalogue({
  configuredStores,
  stores,
  revocations,
  services,
  journal,
  docker,
  kept,
  clock,
  owner,
  prefix,
  urls,
}: CatalogueTools) {
  const tools = { services, journal, docker, kept, owner }

  /** `offered` is what the stores offer under this id, `lastProblem` that of its newest job if that failed. */
  function item(
    id: string,
    view: ServiceView,
    offered: ListedOffer | undefined,
    evidence: EvidenceRow[],
    lastProblem: ProblemDetails | null,
  ) {
    const row = view.rows.get(id)
    const job = view.liveJob(id)
    const installed = row && manifestOf(row)
    const manifest = installed ?? offered?.about
    const privileges = installed ? privilegesOf(installed) : (offered?.about?.privileges ?? [])
    const subject = revocations.subjectOf({ id, row, evidence, offered })
    const [first] = evidence
    return {
      id,
      store: row?.store ?? offered?.store ?? null,
      name: manifest?.name ?? offered?.name ?? id,
      description: manifest?.description ?? offered?.summary ?? '',
      version: offered?.version ?? row?.version ?? null,
      installed_version: row?.version ?? null,
      state: view.stateOf(id),
      last_problem:
        revocations.against(id, subject)?.problem.details ??
        row?.lastProblem ??
        lastProblem ??
        offered?.problem?.details ??
        null,
      revocation: revocations.told(id, subject),
      requires: manifest?.requires ?? [],
      privileges: privileges.map(english),
      privilege_messages: privileges,
      resources: manifest?.resources ?? null,
      url: installed === undefined ? null : urls.of(installed),
      job: job === undefined ? null : toJobJson(job),
      verification:
        first === undefined
          ? null
          : {
              outcome: first.verification?.outcome ?? ('skipped' as const),
              reason: first.verification?.reason ?? null,
              key_id: first.verification?.keyId ?? null,
              identity: first.verification?.identity ?? null,
              at: new Date(first.at).toISOString(),
            },
    }
  }

  function offeredManifest(offered: ListedOffer | undefined): Manifest | null {
    if (offered === undefined || offered.problem !== null) return null
    return stores.manifest(offered.store, offered.id).manifest
  }

  return {
    async active() {
      const view = await readServiceView({ ...tools, kept: { ids: async () => [] } })
      return [...view.rows.values()].map((row) => ({
        id: row.id,
        name: manifestOf(row).name,
        state: view.stateOf(row.id),
        url: urls.of(manifestOf(row)),
        containers: view.containersOf(row.id).map(({ name, state, health }) => ({ name, state, health })),
      }))
    },

    /** The states of some services. */
    async states(ids: string[]) {
      const view = await readServiceView(tools)
      return ids.map((id) => ({ id, state: view.stateOf(id) }))
    },

    async catalogue() {
      const view = await readServiceView(tools)
      const offers = await stores.offers()
      const evidence = Map.groupBy(services.allEvidence(), ({ service }) => service)
      const last = new Map(journal.lastOnEach('service').map((job) => [job.subject, job]))
      const ids = new Set([...offers.keys(), ...view.rows.keys()])
      return [...ids]
        .toSorted()
        .map((id) =>
          item(id, view, offers.get(id), evidence.get(id) ?? [], failureOf(last.get(`service:${id}`))),
        )
    },

    async show(id: string) {
      const offered = stores.offer(id)
      if (offered === undefined && services.get(id) === undefined) throw unknown(id)
      const view = await readServiceView(tools)
      const row = view.rows.get(id)
      if (offered === undefined && row === undefined) throw unknown(id)
      const evidence = services.evidence(id)
      const own = view.containersOf(id)
      const manifest = row === undefined ? offeredManifest(offered) : manifestOf(row)
      return {
        ...item(id, view, offered, evidence, failureOf(journal.lastOn(`service:${id}`))),
        manifest,
        evidence: evidence.map(({ image, pin, store, verification, at }) => ({
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

    /** Throws `service-unknown`, `service-installed`, or `index-expired` where the store brought no new index in time. */
    mustBeNew(id: string): void {
      if (services.get(id) !== undefined) throw new Problem('service-installed', { case: 'already', id })
      this.mustBeKnown(id)
      const store = stores.storeOf(id)
      const problem = store === undefined ? null : indexProblemOf({ stores, clock }, store)
      if (problem !== null) throw problem
    },

    mustBeInstalled(id: string): void {
      if (services.get(id) !== undefined) return
      this.mustBeKnown(id)
      if (journal.liveOn(`service:${id}`) !== undefined) throw new Problem('job-under-way', { subject: id })
      throw new Problem('service-not-installed', { id })
    },
  }
}

function failureOf(job: Pick<JobRow, 'state' | 'problem'> | undefined): ProblemDetails | null {
  return job?.state === 'failed' ? job.problem : null
}

function unknown(id: string): Problem {
  return new Problem('service-unknown', { case: 'catalogue', id })
}
