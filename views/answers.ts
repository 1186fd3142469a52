import type { InferOutput } from 'valibot'
import type {
  AccountDataList,
  AccountsGiven,
  Credentials,
  PeerAccounts,
} from '../cell/api/answers/account.ts'
import type { Domain, Root } from '../cell/api/answers/domain.ts'
import type { AccountPage as Accounts } from '../cell/api/answers/account.ts'
import type { AuditPage } from '../cell/api/answers/audit.ts'
import type { Connection, ConnectionList, PeerExits } from '../cell/api/answers/exits.ts'
import type { Health } from '../cell/api/answers/health.ts'
import type { Job, JobWithSteps, Step } from '../cell/api/answers/job.ts'
import type { KeptData } from '../cell/api/answers/kept-data.ts'
import type { Peer } from '../cell/api/answers/peer.ts'
import type { SecondFactor, Sessions, Tokens } from '../cell/api/answers/people.ts'
import type { PlanAnswer as Plan } from '../cell/api/answers/plan.ts'
import type { CatalogueEntry, CatalogueItem } from '../cell/api/answers/service.ts'
import type { ServiceConfig } from '../cell/api/answers/service-config.ts'
import type { AskedStore, Stores } from '../cell/api/answers/store.ts'
import type { Samples } from '../cell/api/answers/watch.ts'

// What the API answers, as its own schemas say; only their types come here.
export type ServiceItem = InferOutput<typeof CatalogueItem>
export type ServiceDetail = InferOutput<typeof CatalogueEntry>
export type ServiceConfigAnswer = InferOutput<typeof ServiceConfig>
export type StatsSample = InferOutput<typeof Samples>['items'][number]
export type PlanAnswer = InferOutput<typeof Plan>
export type AccountsAnswer = InferOutput<typeof Accounts>
export type AccountDataItem = InferOutput<typeof AccountDataList>['items'][number]
export type PeerAccountsAnswer = InferOutput<typeof PeerAccounts>
export type AccountsGivenAnswer = InferOutput<typeof AccountsGiven>
export type JobItem = InferOutput<typeof Job>
export type JobDetail = InferOutput<typeof JobWithSteps>
export type StepItem = InferOutput<typeof Step>
export type KeptItem = InferOutput<typeof KeptData>['items'][number]
export type HealthAnswer = InferOutput<typeof Health>
export type AskedStoreAnswer = InferOutput<typeof AskedStore>
export type StoreItem = InferOutput<typeof Stores>['items'][number]
export type TokenItem = InferOutput<typeof Tokens>['items'][number]
export type SessionItem = InferOutput<typeof Sessions>['items'][number]
export type SecondFactorAnswer = InferOutput<typeof SecondFactor>
export type AuditItem = InferOutput<typeof AuditPage>['items'][number]

export type ConnectionItem = InferOutput<typeof Connection>
export type ConnectionsAnswer = InferOutput<typeof ConnectionList>
export type PeerExitItem = InferOutput<typeof PeerExits>['items'][number]

export type DomainAnswer = InferOutput<typeof Domain>
export type RootAnswer = InferOutput<typeof Root>
export type DeviceItem = PeerItem['devices'][number]
export type CredentialsItem = InferOutput<typeof Credentials>['items'][number]
export type PeerItem = InferOutput<typeof Peer>

/** A page of a list. */
export interface Items<Item> {
  items: Item[]
  next: string | null
}
