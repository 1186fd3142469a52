import { changeSettings } from '../adapters/settings/change-settings.ts'
import { openFiles } from '../adapters/files/files.ts'
import { openHost } from '../adapters/host/host.ts'
import { recipeIds } from '../adapters/local-store/recipes.ts'
import { mergePatch } from '../config/merge-patch.ts'
import { openAudit } from '../db/audit.ts'
import { openJournal } from '../db/jobs.ts'
import { openServices, type Services } from '../db/services.ts'
import { openSessions } from '../db/sessions.ts'
import { openStoreCache } from '../db/stores.ts'
import { openTokens } from '../db/tokens.ts'
import { openUsers } from '../db/users.ts'
import { openCookies } from './cookies.ts'
import { type CellEnvironment } from './environment.ts'
import { openEventHub } from './event-hub.ts'
import type { Parts } from './grants.ts'
import { runJobs } from './jobs/run-jobs.ts'
import type { JobTools } from './jobs/carry-out.ts'
import { openJobKinds } from './jobs/job-kinds.ts'
import type { Loader } from './load.ts'
import { openMeter } from './meter.ts'
import { openPeerParts } from './open-peers.ts'
import { openAddressKeeper } from './parts/address-keeper.ts'
import { openApiDocument } from './parts/api-document.ts'
import { manifestOf, openCatalogue } from './parts/catalogue.ts'
import { openCertificates } from './parts/certificates.ts'
import { checkDomain } from './parts/check-domain.ts'
import { openChanges } from './parts/changes.ts'
import { openClock } from './parts/clock.ts'
import { openDomainKeeper } from './parts/domain-keeper.ts'
import type { CoreImages } from './parts/core-images.ts'
import { openCorePlanner } from './parts/core-planner.ts'
import { openCoreWatch } from './parts/core-watch.ts'
import { openRootReader } from './parts/root-certificate.ts'
import { openDoorKeeper } from './parts/door-keeper.ts'
import { openStoreBook } from './parts/effective-stores.ts'
import { openHealth } from './parts/health.ts'
import { openImageBuilder } from './parts/image-builder.ts'
import { openImageChecker } from './parts/image-checker.ts'
import { eventShape } from './parts/jobs-reader.ts'
import { openKeptData } from './parts/kept-data.ts'
import { openMetrics } from './parts/metrics.ts'
import { openPlanner } from './parts/planner/planner.ts'
import { platformOf } from './platform.ts'
import { openPublisher } from './parts/publisher.ts'
import { openServiceIcons } from './parts/service-icons.ts'
import { openServiceConfig } from './parts/service-config.ts'
import { openServiceWatch } from './parts/service-watch.ts'
import { openSettingsKeeper } from './parts/settings-keeper.ts'
import { openSetupKeeper } from './parts/setup-keeper.ts'
import { openStoreAdder } from './parts/store-adder.ts'
import { openStoreList } from './parts/store-list.ts'
import { openStores } from './parts/stores.ts'
import { openRegistryClient } from './parts/registry-client.ts'
import { openRevocations } from './parts/revocations.ts'
import { openUrls } from './parts/urls.ts'
import type { Vpn } from './parts/vpn.ts'
import { openWiring, type CellWiring } from './parts/wiring.ts'
import { openTrust } from './parts/trust.ts'
import type { Docker } from '../adapters/docker/spec.ts'
import type { EngineClient } from '../adapters/engine/client.ts'
import type { SettingsFile } from '../adapters/settings/settings-file.ts'
import type { JobRow } from '../db/jobs.ts'
import type { Sealer } from '../cell/secrets/sealer.ts'
import type { Db } from '../db/open.ts'
import type { Log } from './log.ts'
import type { RoutesFile } from './routes-file.ts'

export type CellParts = Omit<Parts, 'api'> & { vpn: Vpn; wiring: CellWiring }

/** What stands before the house is put together. */
export interface Foundation {
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
  client: EngineClient
  /** The engine's socket, once it is known. */
  enginePath(): Promise<string>
  coreImages: CoreImages
  /** This cell, as labels name it. */
  owner: string
  log: Log
  moment: JobTools['moment']
  /** Called when a job is over. */
  jobEnded(job: JobRow): void
  /** Called when the cell itself has changed the settings. */
  settingsChanged(): void
  /** Has names, routes and VPN follow the wishes. */
  wire(actor: string): void
}

/** Puts the house together: everything that functions and jobs can be granted a part of, made once. */
export function openParts(foundation: Foundation): CellParts {
  const { program, environment, settings, settingsPath, routes, db, docker, client, sealer } = foundation
  const { loader, owner, log, moment, jobEnded, settingsChanged, wire, coreImages, enginePath } = foundation

  const hub = openEventHub()
  const services = openServices(db)
  const cache = openStoreCache(db)
  const tokens = openTokens(db)
  const audit = openAudit(db)
  const users = openUsers(db)
  const sessions = openSessions(db)
  const cookies = openCookies(owner)
  const certificates = openCertificates({
    home: environment.home,
    settings,
    hosts: (domain) => publicHosts(services, domain),
  })
  const doorKeeper = openDoorKeeper({
    ...{ users, sessions, cookies },
    timeZone: () => settings.current().time_zone,
  })
  const setupKeeper = openSetupKeeper({
    users,
    doorKeeper,
    keepAnswers({ cell_name, time_zone, domain: { token, mode, name = null } }) {
      const answers = { cell_name, domain: { mode, name }, ...(time_zone !== undefined && { time_zone }) }
      changeSettings(settingsPath, (written) => mergePatch(written, answers))
      settingsChanged()
      if (token !== undefined) certificates.keepToken(token)
    },
    checkDomain: (cellName, wish, signal) => checkDomain(certificates, cellName, wish, signal),
    addPeer: (name) => peering.parts.peerKeeper.admitFirst(name),
  })
  const book = openStoreBook(settings, environment, program, cache)
  const stores = openStores(book, cache, (id, mark) => services.override(id, mark) !== undefined)
  const registry = openRegistryClient(settings, environment)
  const revocations = openRevocations(stores, services)
  const platform = platformOf(process.arch)
  const trust = openTrust({ settings, stores: book, revocations, registry, platform })
  const recipes = recipeIds(program)

  const journal = openJournal(
    db,
    (row) => {
      hub.ring(row.job, eventShape(row))
      changes.ofJob(row)
      if (row.type === 'end') jobEnded(journal.get(row.job))
    },
    {
      ended: ({ actor, kind, subject, state, problem }) =>
        audit.appendWithin({ actor, action: `job ${kind}`, subject, outcome: problem?.code ?? state }),
      sealer,
    },
  )
  const kinds = openJobKinds(routes, loader, journal, () => parts)
  const jobs = runJobs(journal, kinds, { log, moment, sealer })
  const files = openFiles(environment.home)
  const kept = openKeptData({ files, services, journal })
  const clock = openClock(program, book, stores)
  const meter = openMeter()
  const catalogue = openCatalogue({
    book,
    stores,
    revocations,
    services,
    journal,
    docker,
    kept,
    owner,
    prefix: environment.prefix,
    urls: openUrls(settings, environment),
  })
  const changes = openChanges({ hub, catalogue, journal, sessions, tokens, log })
  const host = openHost()
  const addressKeeper = openAddressKeeper({ settings, certificates, journal, jobs: () => jobs })
  const domainKeeper = openDomainKeeper({
    ...{ settings, settingsPath, certificates, addressKeeper, journal },
    jobs: () => jobs,
  })
  const planner = openPlanner({
    environment,
    program,
    owner,
    recipes,
    coreImages,
    settings,
    book,
    stores,
    trust,
    revocations,
    clock,
    certificates,
    services,
    sealer,
    docker,
    host,
  })
  const coreWatch = openCoreWatch(docker, environment, program)
  const settingsKeeper = openSettingsKeeper({
    settings,
    path: settingsPath,
    book,
    services,
    host,
    changed: settingsChanged,
  })
  const peering = openPeerParts({
    ...{ db, sealer, settings, environment, docker, host, users, doorKeeper, catalogue, wire },
    tell: () => changes.tell('peers', {}),
  })
  const parts: CellParts = {
    book,
    revocations,
    gate: { tokens, sessions, cookies, isSetUp: setupKeeper.isDone },
    audit,
    addressKeeper,
    certificates,
    domainKeeper,
    doorKeeper,
    setupKeeper,
    settingsKeeper,
    storeAdder: openStoreAdder({ home: environment.home, book, settingsKeeper }),
    catalogue,
    changes,
    icons: openServiceIcons({ book, stores, services }),
    watch: openServiceWatch({ docker, services, hub, prefix: environment.prefix }),
    kept,
    serviceConfig: openServiceConfig({ services, sealer }),
    coreWatch,
    rootReader: openRootReader(files, settings),
    health: openHealth({
      docker,
      db,
      host,
      home: environment.home,
      settings,
      book,
      stores,
      clock,
      coreWatch,
      coreImages,
      journal,
    }),
    document: openApiDocument(program),
    meter,
    metrics: openMetrics({ meter, journal, catalogue }),
    planner,
    corePlanner: openCorePlanner({
      ...{ environment, owner, settings, services, docker, host, coreImages, enginePath },
    }),
    wiring: openWiring({
      ...{ settings, environment, services, journal, docker, files, certificates },
      peers: peering.book,
      vpn: peering.vpn,
    }),
    vpn: peering.vpn,
    ...peering.parts,
    storeList: openStoreList({ book, cache, stores, recipes }),
    imageChecker: openImageChecker({ trust, book, stores, services, coreImages }),
    journal,
    jobs,
    hub,
    tokens,
    services,
    docker,
    files,
    stores,
    trust,
    images: openImageBuilder(client, docker, environment, owner, log),
    publisher: openPublisher({ environment, program, docker, client, registry }),
  }
  return parts
}

/** The names under which installed services can be reached. */
function publicHosts(services: Services, domain: string): string[] {
  return services
    .list()
    .map(manifestOf)
    .flatMap(({ subdomain, extra_subdomains = [] }) => [
      ...(subdomain ? [subdomain] : []),
      ...extra_subdomains,
    ])
    .map((name) => `${name}.${domain}`)
}
