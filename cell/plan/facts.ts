import type { Problem } from '../../config/problem.ts'
import type { Manifest } from '../manifest/schema.ts'

/** What plans know of the cell itself. */
export interface CellFacts {
  /** The job that the plan is for; its id goes into labels. */
  job: string
  /** This cell, as labels name it. */
  owner: string
  prefix: string
  /** Absolute path of `data/`. */
  dataFolder: string
  mtu: number
  cellName: string
  domain: string
  /** Where peers reach the cell. */
  cellIp: string
  /** What vouches for the names of the cell where no public authority does, PEM; none before it was made. */
  rootCertificate?: string
  /** Whether the core runs, and services get names and routes. */
  core: boolean
}

/** Who has which ports of the machine. */
export interface PortFacts {
  installed: { id: string; manifest: Manifest; wanted: 'running' | 'stopped' }[]
  /** Ports of the machine that this cell has for itself, whether or not it listens there now. */
  cellPorts: number[]
  listeners: { protocol: 'tcp' | 'udp'; port: number }[]
}

/** What preflight compares a manifest with. Sizes in bytes. */
export interface InstallFacts extends CellFacts, PortFacts {
  platform: string
  /** Where service networks come from, such as `172.30.0.0/16`. */
  pool: string
  subnetsTaken: string[]
  /** Names of containers on the engine that are not this cell's. */
  strangers: string[]
  diskFree: number
  memoryAvailable: number
  memoryTotal: number
  /** Whether the engine can limit memory. */
  memoryLimits: boolean
  /** Images whose registry says that they are not for this platform. */
  unfitImages: string[]
  /** `index-expired`, when the index of the store is past its time; else null. */
  indexProblem: Problem | null
  /** What speaks against the clock, or null. */
  clockProblem: Problem | null
}
