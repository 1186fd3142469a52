import type { Manifest } from '../manifest/schema.ts'
import type { ConnectionWish } from '../exits/connection.ts'
import type { CellFacts } from './facts.ts'
import { servicePartsOf, type ServiceParts } from './service-parts.ts'

/** An installed service as plans see it: its wish, and what its images were verified by. */
export interface Installed {
  id: string
  manifest: Manifest
  manifestSha256: string
  subnet: string
  config: Record<string, unknown>
  wanted: 'running' | 'stopped'
  /** Of an exit; none for other services. */
  connections: ConnectionWish[]
  images: { image: string; pin: string; pulledByUs: boolean }[]
}

export function partsOfInstalled(service: Installed, facts: CellFacts): ServiceParts {
  const { manifest, manifestSha256, subnet, config, connections } = service
  return servicePartsOf(manifest, manifestSha256, subnet, config, facts, connections)
}
