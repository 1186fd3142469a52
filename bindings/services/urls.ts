import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { domainOf } from '../../cell/domain/names.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'
import { urlOf } from '../../cell/network/hosts.ts'
import type { CellEnvironment } from '../../config/environment.ts'

export interface Urls {
  /** Where browsers find a service; null for one without a name, and in a cell without a proxy. */
  of(manifest: Manifest): string | null
}

export function openUrls(settings: SettingsFile, { core, httpsPort }: CellEnvironment): Urls {
  return {
    of(manifest) {
      const { cell_name: cellName, domain } = settings.current()
      return core ? urlOf(manifest, domainOf(cellName, domain), httpsPort) : null
    },
  }
}
