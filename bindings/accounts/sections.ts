import { Problem } from '../../config/problem.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'
import type { ServiceRow, Services } from '../../db/services.ts'
import { manifestOf } from '../services/installed-manifest.ts'

interface WithAccounts {
  row: ServiceRow
  manifest: Manifest
  section: NonNullable<Manifest['accounts']>
}

/** An installed service with accounts. Throws `service-not-installed`, `accounts-none`. */
export function withAccounts(services: Pick<Services, 'get'>, id: string): WithAccounts {
  const row = services.get(id)
  if (row === undefined) throw new Problem('service-not-installed', { id })
  const manifest = manifestOf(row)
  if (manifest.accounts === undefined) throw new Problem('accounts-none', { id })
  return { row, manifest, section: manifest.accounts }
}
