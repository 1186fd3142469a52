import type { Files } from '../../adapters/files/files.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { domainOf } from '../../cell/domain/names.ts'
import type { RootCertificate } from '../../cell/render/mobileconfig.ts'
import { proxyRoot, type CellAuthority } from './authority.ts'
import { Problem } from '../../config/problem.ts'

export type RootReader = ReturnType<typeof openRootReader>

/** The root certificate of the cell's own authority, or of the proxy's before the cell has its name. */
export function openRootReader(
  files: Pick<Files, 'read'>,
  settings: SettingsFile,
  authority: Pick<CellAuthority, 'current' | 'isNamed'>,
) {
  return {
    async read(): Promise<RootCertificate & { replacedAt: number | null }> {
      const own = authority.current()
      // Once the cell has its name, the proxy's own is about to go: nobody shall begin to trust it.
      const pem = own?.root ?? (authority.isNamed() ? null : await files.read(proxyRoot))
      const { cell_name: cellName, domain } = settings.current()
      if (pem !== null)
        return { pem, replacedAt: own?.replacedAt ?? null, cellName, domain: domainOf(cellName, domain) }
      throw new Problem('root-certificate-missing', {})
    },
  }
}
