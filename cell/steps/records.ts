import type { ProblemDetails } from '../../config/problem.ts'
import type { Verification } from '../trust/outcome.ts'

/** What the owner lets run although its store took it back; `mark` stands for what the store says. */
export interface Override {
  service: string
  mark: string
  version: string
  revoked: string
  reason: string
  actor: string
}

/** The wish that an install records; times and states are added by the record. */
export interface ServiceWish {
  id: string
  store: string
  version: string
  manifest: string
  manifestSha256: string
  /** In a box. */
  config: string
  subnet: string
}

/** What made an image of a service trustworthy; checked again with today's keys before every start. */
export interface EvidenceRecord {
  service: string
  image: string
  /** `<repository>@sha256:…` */
  pin: string
  store: string
  verification: Verification | null
  pulledByUs: boolean
  /** In ms since 1970. */
  at: number
}

/** What steps read and record of services, of the evidence for their images, and of revocations that were overridden. */
export interface ServiceRecords {
  get(id: string): { wanted: 'running' | 'stopped' } | undefined
  record(
    row: ServiceWish & { wanted: 'running'; lastProblem: ProblemDetails | null; installedAt: number },
  ): void
  configure(id: string, config: string): void
  want(id: string, wanted: 'running' | 'stopped'): void
  forget(id: string): void
  evidence(id: string): EvidenceRecord[]
  evidenceFor(id: string, image: string): EvidenceRecord | undefined
  keepEvidence(row: EvidenceRecord): void
  reviseEvidence(row: EvidenceRecord): void
  keepOnlyEvidence(id: string, image: string): void
  dropEvidence(id: string): void
  keepOverride(row: Override & { at: number }): void
  dropOverride(id: string, mark: string): void
}

/** What steps record of peers. */
export interface PeerRecords {
  forget(name: string, createdAt?: number): void
}

/** What steps record of connections; `config` is in a box. */
export interface ConnectionRecords {
  record(row: { id: string; service: string; slot: number; enabled: boolean; config: string }): void
  forget(id: string): void
}

/** What steps record of the devices of peers. */
export interface DeviceRecords {
  forget(peer: string, createdAt: number): void
}
