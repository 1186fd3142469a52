import type { Docker } from '../adapters/docker/spec.ts'
import type { Files } from '../adapters/files/files.ts'
import type { ImageBuilder, Publisher, Stores, Trust, Wiring } from '../cell/steps/world.ts'
import type { Api } from './api-call.ts'
import type { Audit } from '../db/audit.ts'
import type { Journal } from '../db/jobs.ts'
import type { Peers } from '../db/peers.ts'
import type { Services } from '../db/services.ts'
import type { Tokens } from '../db/tokens.ts'
import type { EventHub } from './event-hub.ts'
import type { StoreBook } from './parts/effective-stores.ts'
import type { Revocations } from './parts/revocations.ts'
import type { Gate } from './guard.ts'
import type { Jobs } from './jobs/run-jobs.ts'
import type { Meter } from './meter.ts'
import type { Health } from './parts/health.ts'
import type { KeptData } from './parts/kept-data.ts'
import type { Changes } from './parts/changes.ts'
import type { Metrics } from './parts/metrics.ts'
import type { ServiceIcons } from './parts/service-icons.ts'
import type { ServiceConfig } from './parts/service-config.ts'
import type { ServiceWatch } from './parts/service-watch.ts'
import type { ApiDocument } from './parts/api-document.ts'
import { auditReader } from './parts/audit-reader.ts'
import type { Catalogue } from './parts/catalogue.ts'
import type { AddressKeeper } from './parts/address-keeper.ts'
import type { Certificates } from './parts/certificates.ts'
import type { DomainKeeper } from './parts/domain-keeper.ts'
import type { DoorKeeper } from './parts/door-keeper.ts'
import type { CorePlanner } from './parts/core-planner.ts'
import type { CoreWatch } from './parts/core-watch.ts'
import type { RootReader } from './parts/root-certificate.ts'
import { jobsReader } from './parts/jobs-reader.ts'
import type { PeerKeeper } from './parts/peer-keeper.ts'
import type { PeerOwn } from './parts/peer-own.ts'
import type { Planner } from './parts/planner/planner.ts'
import type { SettingsKeeper } from './parts/settings-keeper.ts'
import type { SetupKeeper } from './parts/setup-keeper.ts'
import type { StoreAdder } from './parts/store-adder.ts'
import type { StoreList } from './parts/store-list.ts'
import type { ImageTrust } from './parts/trust.ts'
import { tokenKeeper } from './parts/token-keeper.ts'
import type { ImageChecker } from './parts/image-checker.ts'

/** Everything that the runtime holds open; functions and jobs see only the facets of it that they are granted. */
export interface Parts {
  book: StoreBook
  revocations: Revocations
  /** The one binding of the pages. */
  api: Api
  gate: Gate
  audit: Audit
  doorKeeper: DoorKeeper
  setupKeeper: SetupKeeper
  settingsKeeper: SettingsKeeper
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
  peerKeeper: PeerKeeper
  peerOwn: PeerOwn
  storeList: StoreList
  storeAdder: StoreAdder
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
  addressKeeper: AddressKeeper
  certificates: Certificates
  domainKeeper: DomainKeeper
  wiring: Wiring
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
  'cell:document': ({ document }: Parts) => document,
  'cell:metrics': ({ metrics }: Parts) => metrics,
  'plans:make': ({ planner }: Parts) => planner,
  'stores:add': ({ storeAdder }: Parts) => storeAdder,
  'stores:read': ({ storeList }: Parts) => storeList,
  'trust:check': ({ imageChecker }: Parts) => imageChecker,
  'jobs:read': ({ journal, hub }: Parts) => jobsReader(journal, hub),
  'jobs:enqueue': ({ jobs }: Parts) => ({ enqueue: jobs.enqueue }),
  'jobs:cancel': ({ jobs }: Parts) => ({ cancel: jobs.cancel }),
  'tokens:read': ({ tokens }: Parts) => ({ list: tokenKeeper(tokens).list }),
  'tokens:write': ({ tokens }: Parts) => tokenKeeper(tokens),
  'peers:read': ({ peerKeeper: { list, show, whatGoes } }: Parts) => ({ list, show, whatGoes }),
  'peers:secrets': ({ peerKeeper: { config, qr } }: Parts) => ({ config, qr }),
  'peers:write': ({ peerKeeper: { add, change, rotate, invite } }: Parts) => ({
    add,
    change,
    rotate,
    invite,
  }),
  'peers:own': ({ peerOwn }: Parts) => peerOwn,
  'audit:read': ({ audit }: Parts) => auditReader(audit),
  'people:sign': ({ doorKeeper }: Parts) => doorKeeper,
  'settings:read': ({ settingsKeeper }: Parts) => ({ read: settingsKeeper.read }),
  'settings:change': ({ settingsKeeper }: Parts) => settingsKeeper,
  'setup:read': ({ setupKeeper }: Parts) => ({ isDone: setupKeeper.isDone }),
  'setup:complete': ({ setupKeeper }: Parts) => setupKeeper,
  'api:call': ({ api }: Pick<Parts, 'api'>) => api,
  'services:record': ({ services }: Parts) => services,
  'stores:refresh': ({ stores }: Parts) => stores,
  'trust:admit': ({ trust }: Parts): Trust => trust,
  'peers:forget': ({ peerKeeper: { whatGoes }, peers: { forget } }: Parts) => ({ whatGoes, forget }),
  'docker:change': ({ docker }: Parts) => docker,
  'files:change': ({ files }: Parts) => files,
  'images:build': ({ images }: Parts) => images,
  'domain:read': ({ domainKeeper }: Parts) => ({ show: domainKeeper.show, check: domainKeeper.check }),
  'domain:write': ({ domainKeeper }: Parts) => ({ show: domainKeeper.show, change: domainKeeper.change }),
  'domain:challenge': ({ certificates }: Parts) => ({ answerTo: certificates.answerTo }),
  'domain:certify': ({ certificates }: Parts) => ({ order: certificates.order }),
  'address:look': ({ addressKeeper }: Parts) => ({ look: addressKeeper.look }),
  'address:publish': ({ addressKeeper }: Parts) => ({ publish: addressKeeper.publish }),
  'store:publish': ({ publisher }: Parts) => publisher,
  'core:watch': ({ coreWatch }: Parts) => coreWatch,
  'ca:read': ({ rootReader }: Parts) => rootReader,
  'core:plan': ({ corePlanner }: Parts) => corePlanner,
  'wiring:apply': ({ wiring }: Parts) => wiring,
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
  'wiring:apply',
])
