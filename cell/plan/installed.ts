import type { Manifest } from '../manifest/schema.ts'
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
  images: { image: string; pin: string; pulledByUs: boolean }[]
}

export function partsOfInstalled(service: Installed, facts: CellFacts): ServiceParts {
  return servicePartsOf(service.manifest, service.manifestSha256, service.subnet, service.config, facts)
}
