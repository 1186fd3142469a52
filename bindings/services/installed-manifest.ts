import { parsedAsBefore } from '../stores/parsed-manifest.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'
import type { ServiceRow } from '../../db/services.ts'

/** The manifest that a service was installed from; it was valid then. */
export function manifestOf(row: Pick<ServiceRow, 'manifest'>): Manifest {
  return parsedAsBefore(row.manifest).manifest
}
