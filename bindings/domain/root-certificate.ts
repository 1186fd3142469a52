import type { Files } from '../../adapters/files/files.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { proxyFolders } from '../../cell/core/caddy.ts'
import { domainOf } from '../../cell/domain/names.ts'
import type { RootCertificate } from '../../cell/render/mobileconfig.ts'
import { Problem } from '../../config/problem.ts'

export type RootReader = ReturnType<typeof openRootReader>

/** The root certificate of the authority that the proxy keeps for names that no public one vouches for. */
export function openRootReader(files: Pick<Files, 'read'>, settings: SettingsFile) {
  return {
    async read(): Promise<RootCertificate> {
      const pem = await files.read(`${proxyFolders.data.path}/caddy/pki/authorities/local/root.crt`)
      const { cell_name: cellName, domain } = settings.current()
      if (pem !== null) return { pem, cellName, domain: domainOf(cellName, domain) }
      throw new Problem('root-certificate-missing', {})
    },
  }
}
