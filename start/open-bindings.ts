import { openFiles } from '../adapters/files/files.ts'
import { openHost } from '../adapters/host/host.ts'
import { recipeIds } from '../adapters/local-store/recipes.ts'
import { openAccountWatch } from '../db/account-watch.ts'
import { openAudit } from '../db/audit.ts'
import { openJournal } from '../db/jobs.ts'
import { openServices } from '../db/services.ts'
import { openStoreCache } from '../db/stores.ts'
import { openRefusals } from '../bindings/system/refusals.ts'
import { admission } from '../bindings/jobs/admission.ts'
import { openDownloads } from '../bindings/downloads.ts'
import { openEventHub } from '../runtime/sse/event-hub.ts'
import { runJobs } from '../runtime/jobs/queue.ts'
import { openJobKinds } from '../bindings/jobs/job-kinds.ts'
import { openMeter } from '../bindings/system/meter.ts'
import { openSignInParts } from './open-sign-in-bindings.ts'
import { openAccountParts } from './open-account-bindings.ts'
import { openPeerOwn } from '../bindings/peers/peer-own.ts'
import { openExitParts } from './open-exit-bindings.ts'
import { openPeerParts } from './open-peer-bindings.ts'
import { openDynamicDns } from '../bindings/domain/public-address.ts'
import { openApiDocument } from '../bindings/system/openapi.ts'
import { openCatalogue } from '../bindings/services/catalogue.ts'
import { publicHosts } from '../bindings/services/public-hosts.ts'
import { openCertificates } from '../bindings/domain/certificates.ts'
import { checkDomain } from '../bindings/domain/check-domain.ts'
import { openPageEvents } from '../bindings/system/page-events.ts'
import { openClock } from '../bindings/system/clock.ts'
import { openCellDomain } from '../bindings/domain/domain.ts'
import { openCoreFacts } from '../bindings/core/core-facts.ts'
import { openCoreWatch } from '../bindings/core/core-status.ts'
import { openAuthority } from '../bindings/domain/authority.ts'
import { openSecrets } from '../db/secrets.ts'
import { openRootReader } from '../bindings/domain/root-certificate.ts'
import { openConfiguredStores } from '../bindings/stores/configured-stores.ts'
import { openHealth } from '../bindings/system/health.ts'
import { openImageBuilder } from '../bindings/stores/image-builder.ts'
import { openImageChecker } from '../bindings/trust/verify.ts'
import { openKeptData } from '../bindings/services/kept-data.ts'
import { openMetrics } from '../bindings/system/metrics.ts'
import { openFactGathering } from '../bindings/services/fact-gathering.ts'
import { platformOf } from '../cell/render/platform.ts'
import { openServiceIcons } from '../bindings/services/service-icons.ts'
import { serviceCertificatesOnDemand } from '../bindings/services/certificates-on-demand.ts'
import { openServiceConfig } from '../bindings/services/service-config.ts'
import { openServiceWatch } from '../bindings/services/logs-and-stats.ts'
import { openRecordRemoval } from '../bindings/system/retention.ts'
import { openCellSettings } from '../bindings/system/settings.ts'
import { openSetup } from '../bindings/auth/setup.ts'
import { openStoreAdditions } from '../bindings/stores/add-store.ts'
import { openPublisherOnDemand } from '../bindings/stores/publisher-on-demand.ts'
import { openStoreList } from '../bindings/stores/store-list.ts'
import { openStores } from '../bindings/stores/stores.ts'
import { openRegistryClient } from '../bindings/stores/registry-client.ts'
import { openRevocations } from '../bindings/stores/revocations.ts'
import { openUrls } from '../bindings/services/urls.ts'
import { openNetwork } from '../bindings/network/network.ts'
import { openWall } from '../bindings/network/wall.ts'
import { openTrust } from '../bindings/trust/trust.ts'
import type { CellParts, Infrastructure } from './parts.ts'

/** Puts the house together: everything that functions and jobs can be granted a part of, made once. */
export function openParts(foundation: Infrastructure): CellParts {
  const { program, environment, settings, settingsPath, routes, db, docker, sealer } = foundation
  const { loader, owner, log, failpoint, feed, coreImages, enginePath, reserve } = foundation

  const hub = openEventHub()
  const people = openSignInParts({ db, sealer, owner, settings })
  const { tokens, users, sessions, devices, cookies, invites, secondFactor, signIn, stillMayOf } = people
  const downloads = openDownloads(stillMayOf)
  const services = openServices(db)
  const cache = openStoreCache(db)
  const audit = openAudit(db)
  const certificates = openCertificates({
    home: environment.home,
    settings,
    hosts: (domain) => publicHosts(services, domain),
  })
  const configuredStores = openConfiguredStores(settings, environment, program, cache)
  const stores = openStores(configuredStores, cache, (id, mark) => services.override(id, mark) !== undefined)
  const registry = openRegistryClient(settings, environment)
  const revocations = openRevocations(stores, services)
  const platform = platformOf(process.arch)
  const trust = openTrust({ settings, stores: configuredStores, revocations, registry, platform })
  const recipes = (): string[] => recipeIds(program)
  const journal = openJournal(
    db,
    (row) => {
      feed.emit('job.event', row)
      if (row.type === 'end') feed.emit('job.ended', journal.get(row.job))
    },
    {
      ended: ({ actor, kind, subject, state, problem }) =>
        audit.appendWithin({ actor, action: `job ${kind}`, subject, outcome: problem?.code ?? state }),
      sealer,
    },
  )
  // A job is bound when it runs, and what it is granted may enqueue jobs.
  const kinds = openJobKinds(routes, loader, journal, () => parts)
  const jobs = runJobs(journal, kinds, { log, failpoint, sealer, admit: admission(reserve) })
  const files = openFiles(environment.home)
  const kept = openKeptData({ files, services, journal, downloads, log })
  const clock = openClock(program, configuredStores, stores)
  const meter = openMeter()
  const urls = openUrls(settings, environment)
  const catalogue = openCatalogue({
    ...{ configuredStores, stores, revocations, services, journal, docker, kept, clock, owner, urls },
    prefix: environment.prefix,
  })
  const host = openHost()
  const pageEvents = openPageEvents({ hub, catalogue, journal, stillMayOf, log })
  const cellSettings = openCellSettings({
    settings,
    path: settingsPath,
    environment,
    configuredStores,
    services,
    host,
    inside: async () => (await docker.networks.inspect(`${environment.prefix}net`))?.subnets[0],
    changed: () => feed.emit('settings.changed'),
  })
  const dynamicDns = openDynamicDns({ settings, certificates, journal, jobs })
  const cellDomain = openCellDomain({ settings, cellSettings, certificates, dynamicDns, journal, jobs })
  const peersChanged = (actor: string) => feed.emit('peers.changed', actor)
  const exits = openExitParts({
    ...{ db, sealer, docker, services, journal, prefix: environment.prefix, changed: peersChanged },
  })
  const authority = openAuthority({
    ...{ secrets: openSecrets(db), sealer, settings, files },
    isNamed: () => users.admin() !== undefined,
  })
  const factGathering = openFactGathering({
    environment,
    program,
    owner,
    recipes,
    coreImages,
    settings,
    configuredStores,
    stores,
    trust,
    revocations,
    clock,
    certificates,
    ...{ services, connections: exits.connections, authority, sealer, docker, host },
  })
  const wall = openWall({
    ...{ docker, environment, owner, services, coreImages },
    wired: () => parts.network.state(),
  })
  const coreWatch = openCoreWatch(docker, environment, program)
  const rootReader = openRootReader(files, settings, authority)
  const accounts = openAccountWatch(db)
  const peering = openPeerParts({
    ...{ db, sealer, settings, environment, docker, host, users, invites, accounts },
    ...{ steering: exits.steering, wired: () => parts.network.state(), changed: peersChanged },
  })
  const accounting = openAccountParts({
    ...{ db, sealer, accounts, settings, environment, docker, services, peers: peering.parts.peers },
    changed: (service, actor) => feed.emit('accounts.changed', service, actor),
  })
  const peerOwn = openPeerOwn({
    ...{ users, invites, signIn, secondFactor, catalogue, settings, root: rootReader.read },
    ...{ keeper: peering.parts.cellPeers, credentials: accounting.credentials },
  })
  const setup = openSetup({
    users,
    signIn,
    keepAnswers({ cell_name, time_zone, domain: { token, mode, name = null } }) {
      cellSettings.merge({ cell_name, domain: { mode, name }, ...(time_zone !== undefined && { time_zone }) })
      if (token !== undefined) certificates.keepToken(token)
    },
    checkDomain: (cellName, wish, signal) => checkDomain(certificates, cellName, wish, signal),
    addPeer: (name) => peering.parts.cellPeers.admitFirst(name),
  })
  const parts: CellParts = {
    configuredStores,
    reserve,
    revocations,
    gate: { tokens, sessions, cookies, isSetUp: setup.isDone },
    devices,
    audit,
    refusals: openRefusals(audit),
    retention: openRecordRemoval({ db, audit, storeCache: cache, configuredStores }),
    dynamicDns,
    certificates,
    cellDomain,
    signIn,
    secondFactor,
    adminReset: people.adminReset,
    sessions,
    setup,
    cellSettings,
    storeAdditions: openStoreAdditions({ environment, configuredStores, cellSettings }),
    catalogue,
    pageEvents,
    stillMayOf,
    downloads,
    icons: openServiceIcons({ configuredStores, stores, services }),
    watch: openServiceWatch({ docker, services, hub, stillMayOf, prefix: environment.prefix }),
    kept,
    serviceConfig: openServiceConfig({ services, sealer }),
    serviceCertificates: serviceCertificatesOnDemand({
      ...{ secrets: openSecrets(db), sealer, files, docker, authority, certificates },
    }),
    coreWatch,
    rootReader,
    health: openHealth({
      ...{ docker, db, host, settings, configuredStores, stores, services, clock, coreWatch, coreImages },
      ...{ journal, reserve, home: environment.home, prefix: environment.prefix },
      wall: environment.core ? wall : null,
    }),
    document: openApiDocument(program),
    meter,
    metrics: openMetrics({ meter, journal, catalogue }),
    factGathering,
    coreFacts: openCoreFacts({
      ...{ environment, owner, settings, services, docker, host, coreImages, enginePath },
    }),
    network: openNetwork({
      ...{ settings, environment, services, journal, docker, files, certificates, authority, sealer },
      peers: peering.records,
      vpn: peering.vpn,
      wall,
    }),
    wall,
    vpn: peering.vpn,
    handshakes: peering.handshakes,
    ...peering.parts,
    ...exits,
    ...accounting,
    peerOwn,
    storeList: openStoreList({ configuredStores, cache, stores, recipes }),
    imageChecker: openImageChecker({ trust, configuredStores, stores, services, coreImages }),
    journal,
    jobs,
    hub,
    tokens,
    services,
    docker,
    files,
    stores,
    trust,
    images: openImageBuilder(docker, environment, owner, log),
    publisher: openPublisherOnDemand({ environment, program, docker, host, registry }),
  }
  return parts
}
