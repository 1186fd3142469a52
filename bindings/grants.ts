import type { Docker } from '../adapters/docker/spec.ts'
import type { Files } from '../adapters/files/files.ts'
import type { ImageBuilder, Publisher, Stores, Trust, Network } from '../cell/steps/world.ts'
import type { Api } from '../runtime/http/api-call.ts'
import type { Audit } from '../db/audit.ts'
import type { Journal } from '../db/jobs.ts'
import type { Peers } from '../db/peers.ts'
import type { Services } from '../db/services.ts'
import type { Tokens } from '../db/tokens.ts'
import type { EventHub } from '../runtime/sse/event-hub.ts'
import type { ConfiguredStores } from './stores/configured-stores.ts'
import type { Revocations } from './stores/revocations.ts'
import type { CredentialStores } from '../runtime/http/guard.ts'
import type { Jobs } from '../runtime/jobs/queue.ts'
import type { Meter } from '../runtime/http/meter.ts'
import type { Health } from './system/health.ts'
import type { KeptData } from './services/kept-data.ts'
import type { Changes } from './system/change-feed.ts'
import type { Metrics } from './system/metrics.ts'
import type { ServiceIcons } from './services/service-icons.ts'
import type { ServiceConfig } from './services/service-config.ts'
import type { ServiceWatch } from './services/logs-and-stats.ts'
import type { ApiDocument } from './system/openapi.ts'
import { auditReader } from './system/audit.ts'
import type { Catalogue } from './services/catalogue.ts'
import type { DynamicDns } from './domain/public-address.ts'
import type { Certificates } from './domain/certificates.ts'
import type { CellDomain } from './domain/domain.ts'
import type { SignIn } from './auth/sign-in.ts'
import type { CorePlanner } from './core/core-planner.ts'
import type { CoreWatch } from './core/core-status.ts'
import type { RootReader } from './domain/root-certificate.ts'
import { jobsReader } from './jobs/jobs-reader.ts'
import type { CellPeers } from './peers/peers.ts'
import type { PeerOwn } from './peers/peer-own.ts'
import type { Planner } from './services/planner.ts'
import type { CellSettings } from './system/settings.ts'
import type { Setup } from './auth/setup.ts'
import type { StoreAdditions } from './stores/add-store.ts'
import type { StoreList } from './stores/store-list.ts'
import type { ImageTrust } from './trust/trust.ts'
import { apiTokens } from './auth/tokens.ts'
import type { ImageChecker } from './trust/verify.ts'

/** Everything that the runtime holds open; functions and jobs see only the facets of it that they are granted. */
export interface Parts {
  configuredStores: ConfiguredStores
  revocations: Revocations
  /** The one binding of the pages. */
  api: Api
  gate: CredentialStores
  audit: Audit
  signIn: SignIn
  setup: Setup
  cellSettings: CellSettings
  catalogue: Catalogue
  watch: ServiceWatch
  icons: ServiceIcons
  kept: KeptData
  serviceConfig: ServiceConfig
  changes: Changes
  health: Health
  document: ApiDocument
  meter: Meter
  metrics: Metrics
  planner: Planner
  corePlanner: CorePlanner
  coreWatch: CoreWatch
  rootReader: RootReader
  peers: Peers
  cellPeers: CellPeers
  peerOwn: PeerOwn
  storeList: StoreList
  storeAdditions: StoreAdditions
  imageChecker: ImageChecker
  journal: Journal
  jobs: Jobs
  hub: EventHub
  tokens: Tokens
  services: Services
  docker: Docker
  files: Files
  stores: Stores
  trust: ImageTrust
  images: ImageBuilder
  publisher: Publisher
  dynamicDns: DynamicDns
  certificates: Certificates
  cellDomain: CellDomain
  network: Network
}

/** What each grant in `routes.json` gives. */
export const grants = {
  'services:read': ({ catalogue }: Parts) => catalogue,
  'services:icons': ({ icons }: Parts) => icons,
  'services:watch': ({ watch }: Parts) => watch,
  'services:settings': ({ serviceConfig }: Parts) => serviceConfig,
  'data:read': ({ kept }: Parts) => kept,
  'cell:follow': ({ changes }: Parts) => ({ stream: changes.stream }),
  'cell:health': ({ health }: Parts) => health,
  'cell:document': ({ document: { text } }: Parts) => ({ text }),
  'cell:metrics': ({ metrics }: Parts) => metrics,
  'plans:make': ({ planner }: Parts) => planner,
  'stores:add': ({ storeAdditions }: Parts) => storeAdditions,
  'stores:schemas': ({ document: { manifestSchema } }: Parts) => ({ manifest: manifestSchema }),
  'stores:read': ({ storeList }: Parts) => storeList,
  'trust:check': ({ imageChecker }: Parts) => imageChecker,
  'jobs:read': ({ journal, hub }: Parts) => jobsReader(journal, hub),
  'jobs:enqueue': ({ jobs }: Parts) => ({ enqueue: jobs.enqueue }),
  'jobs:cancel': ({ jobs }: Parts) => ({ cancel: jobs.cancel }),
  'tokens:read': ({ tokens }: Parts) => ({ list: apiTokens(tokens).list }),
  'tokens:write': ({ tokens }: Parts) => apiTokens(tokens),
  'peers:read': ({ cellPeers: { list, show, removalSummary } }: Parts) => ({ list, show, removalSummary }),
  'peers:secrets': ({ cellPeers: { config, qr } }: Parts) => ({ config, qr }),
  'peers:write': ({ cellPeers: { add, change, rotate, invite } }: Parts) => ({
    add,
    change,
    rotate,
    invite,
  }),
  'peers:own': ({ peerOwn }: Parts) => peerOwn,
  'audit:read': ({ audit }: Parts) => auditReader(audit),
  'people:sign': ({ signIn }: Parts) => signIn,
  'settings:read': ({ cellSettings }: Parts) => ({ read: cellSettings.read }),
  'settings:change': ({ cellSettings }: Parts) => cellSettings,
  'setup:read': ({ setup }: Parts) => ({ isDone: setup.isDone }),
  'setup:complete': ({ setup }: Parts) => setup,
  'api:call': ({ api }: Pick<Parts, 'api'>) => api,
  'services:record': ({ services }: Parts) => services,
  'stores:refresh': ({ stores }: Parts) => stores,
  'trust:admit': ({ trust }: Parts): Trust => trust,
  'peers:forget': ({ cellPeers: { removalSummary }, peers: { forget } }: Parts) => ({
    removalSummary,
    forget,
  }),
  'docker:change': ({ docker }: Parts) => docker,
  'files:change': ({ files }: Parts) => files,
  'images:build': ({ images }: Parts) => images,
  'domain:read': ({ cellDomain }: Parts) => ({ show: cellDomain.show, check: cellDomain.check }),
  'domain:write': ({ cellDomain }: Parts) => ({ show: cellDomain.show, change: cellDomain.change }),
  'domain:challenge': ({ certificates }: Parts) => ({ answerTo: certificates.answerTo }),
  'domain:certify': ({ certificates }: Parts) => ({ order: certificates.order }),
  'address:look': ({ dynamicDns }: Parts) => ({ look: dynamicDns.look }),
  'address:publish': ({ dynamicDns }: Parts) => ({ publish: dynamicDns.publish }),
  'store:publish': ({ publisher }: Parts) => publisher,
  'core:watch': ({ coreWatch }: Parts) => coreWatch,
  'ca:read': ({ rootReader }: Parts) => rootReader,
  'core:plan': ({ corePlanner }: Parts) => corePlanner,
  'network:apply': ({ network }: Parts) => network,
}

export type Facets = { [Facet in keyof typeof grants]: ReturnType<(typeof grants)[Facet]> }

/** Grants that change the world, or the wishes it follows: only jobs may hold them. */
export const changesTheWorld: ReadonlySet<keyof Facets> = new Set([
  'services:record',
  'stores:refresh',
  'peers:forget',
  'docker:change',
  'files:change',
  'images:build',
  'store:publish',
  'domain:certify',
  'address:publish',
  'network:apply',
])
