import type { InstallFacts } from '../../cell/plan/facts.ts'
import { renderFacts } from './manifests.ts'

const plenty = 2 ** 50

/** A machine that has everything, and nothing installed. */
export const installFacts: InstallFacts = {
  ...renderFacts,
  platform: 'linux/amd64',
  pool: '172.30.0.0/16',
  subnetsTaken: [],
  installed: [],
  strangers: [],
  cellPorts: [],
  listeners: [],
  diskFree: plenty,
  memoryAvailable: plenty,
  memoryTotal: plenty,
  memoryLimits: true,
  unfitImages: [],
  clockProblem: null,
  indexProblem: null,
}
