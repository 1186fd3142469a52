import type { ConnectionRecords, DeviceRecords, PeerRecords, ServiceRecords } from './records.ts'
import type { StepKinds, StepName, StepOf } from './step.ts'
import type {
  AccountWorker,
  AddressPublisher,
  CertificateOrders,
  Engine,
  ImageBuilder,
  Publisher,
  RecordCutter,
  ServiceCertificateWorker,
  StepFiles,
  Stores,
  Trust,
  Network,
} from './world.ts'

/** What steps work with. A job is granted a part of it in `routes.json`; a binding that was not granted throws. */
export interface StepEnv {
  DOCKER: Engine
  FILES: StepFiles
  SERVICES: ServiceRecords
  STORES: Stores
  TRUST: Trust
  IMAGES: ImageBuilder
  PUBLISHER: Publisher
  CERTIFICATES: CertificateOrders
  SERVICE_CERTIFICATES: ServiceCertificateWorker
  ADDRESS: AddressPublisher
  NETWORK: Network
  PEERS: PeerRecords
  DEVICES: DeviceRecords
  CONNECTIONS: ConnectionRecords
  RETENTION: RecordCutter
  ACCOUNTS: AccountWorker
}

/** The part of the world that a step, or several, may touch. */
export type StepEnvOf<Name extends StepName> = Pick<StepEnv, StepKinds[Name]['bindings']>

/** The steps that an environment suffices for. */
export type StepsWithin<Env> = {
  [Name in StepName]: Env extends StepEnvOf<Name> ? Name : never
}[StepName]

/** What a running step knows of its job. */
export interface StepContext<Name extends StepName = StepName> {
  job: string
  signal: AbortSignal
  /** What the step saved in an earlier, interrupted run. */
  checkpoint: StepKinds[Name]['output'] | undefined
  /** Remembers, before the world is changed, what undo will need. */
  save(value: StepKinds[Name]['output']): void
  /** What an earlier step of this job gave, found by what it was told. */
  outputOf<Other extends StepName>(name: Other, about?: Partial<StepOf<Other>>): StepKinds[Other]['output']
  bytes(done: number, total: number): void
  now(): number
}

/**
 * How a step is carried out and taken back. Both may be called again after a crash at any point, so "already there"
 * and "already gone" are success; `undo` may find the step not begun, half done or done.
 */
export interface Executor<Name extends StepName> {
  run(step: StepOf<Name>, world: StepEnvOf<Name>, at: StepContext<Name>): Promise<StepKinds[Name]['output']>
  undo(step: StepOf<Name>, world: StepEnvOf<Name>, at: StepContext<Name>): Promise<void>
}

/** For steps that change nothing that would have to be taken back. */
export async function nothingToUndo(): Promise<void> {}
