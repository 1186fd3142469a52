import type { Form } from '../cell/manifest/form.ts'
import type { ProblemProps } from './parts/problem-box.tsx'

/** A service as the API's catalogue tells it. */
export interface ServiceItem {
  id: string
  store: string | null
  name: string
  description: string
  version: string | null
  installedVersion: string | null
  state: string
  lastProblem: ProblemProps | null
  requires: string[]
  /** Sizes in bytes. */
  resources: { memory: number; disk_download: number; disk_installed: number } | null
  url: string | null
  job: { id: string } | null
}

/** A service, whole. */
export interface ServiceDetail extends ServiceItem {
  manifest: {
    author: string
    license?: string
    homepage?: string
    icon?: string
    container_name: string
    config_schema?: Form
  } | null
  evidence: {
    image: string
    pin: string
    store: string
    at: string
    verification: { outcome: string; keyId: string | null; format: string | null; reason?: string } | null
  }[]
  containers: { name: string; state: string; health: string; image: string | null }[]
  ports: { host: number; protocol: string; label: string }[]
}

export interface StatsSample {
  container: string
  /** Of one processor. */
  cpu: number
  memory: { used: number; limit: number }
}

/** What a job would do. */
export interface PlanAnswer {
  steps: { name: string; label: string; effect: string | null }[]
  bytes: { download: number; unpack: number }
  memory: { needed: number; available: number }
  disk: { needed: number; available: number }
  ports: { host: number; protocol: string; label: string }[]
  names: string[]
  restarts: string[]
  reversible: { yes: boolean; why: string }
  warnings: string[]
  problems: ProblemProps[]
}

export interface JobItem {
  id: string
  kind: string
  subject: string
  state: string
  problem: ProblemProps | null
  createdAt: string
  startedAt: string | null
  endedAt: string | null
}

export interface StepItem {
  name: string
  label: string
  state: string
  startedAt: string | null
  endedAt: string | null
  bytes: { done: number; total: number } | null
  problem: ProblemProps | null
}

export interface JobDetail extends JobItem {
  steps: StepItem[]
}

export interface KeptItem {
  id: string
  size: number
  keptSince: string
}

export interface HealthAnswer {
  state: string
  items: { name: string; state: string; detail: string; since: string }[]
}

export interface StoreItem {
  id: string
  url: string
  imageKeys: string[]
  catalogueKeys: string[]
  version: number | null
  expires: string | null
  services: number
  fetchedAt: string | null
  problem: ProblemProps | null
}

export interface TokenItem {
  id: string
  name: string
  scope: 'read' | 'operate' | 'admin'
  createdAt: string
  expiresAt: string | null
}

export interface AuditItem {
  seq: number
  at: string
  actor: string
  action: string
  subject: string | null
  outcome: string
}

/** A page of a list. */
export interface Items<Item> {
  items: Item[]
  next: string | null
}
