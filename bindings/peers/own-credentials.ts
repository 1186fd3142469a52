import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { domainOf } from '../../cell/domain/names.ts'
import { cellAddress } from '../../cell/peers/addresses.ts'
import type { Credentials } from '../../cell/render/credentials.ts'
import { openConfig } from '../../cell/secrets/sealed-config.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import type { Services } from '../../db/services.ts'
import { manifestOf } from '../services/installed-manifest.ts'
import type { Urls } from '../services/urls.ts'

/** An account of a peer. */
interface PeerAccount {
  service: string
  username: string
  password: string | null
  state: 'pending' | 'active' | 'failed' | 'removing'
}

interface OwnCredentialsTools {
  accountsOf(peer: string): PeerAccount[]
  services: Pick<Services, 'get'>
  sealer: Sealer
  settings: SettingsFile
  urls: Urls
  /** Absolute path of `data/`. */
  dataFolder: string
  /** Of the VPN, in CIDR notation. */
  network(): string
}

interface ServiceCredentials extends PeerAccount, Credentials {
  /** Of the service, for people. */
  name: string
  url: string | null
}

export type OwnCredentials = ReturnType<typeof openOwnCredentials>

/** With what a peer signs in to the services that are installed. */
export function openOwnCredentials(tools: OwnCredentialsTools) {
  const { accountsOf, services, sealer, settings, urls, dataFolder, network } = tools

  return {
    async of(peer: string): Promise<ServiceCredentials[]> {
      const accounts = accountsOf(peer)
      if (accounts.length === 0) return []
      // Rarely used: not loaded at rest.
      const { renderCredentials } = await import('../../cell/render/credentials.ts')
      return accounts.flatMap((account): ServiceCredentials[] => {
        const row = services.get(account.service)
        if (row === undefined) return []
        const manifest = manifestOf(row)
        const { cell_name: cellName, domain } = settings.current()
        const facts = {
          cellName,
          domain: domainOf(cellName, domain),
          cellIp: cellAddress(network()),
          dataFolder,
          config: openConfig(sealer, row.id, row.config),
        }
        const filled = renderCredentials(manifest, facts, { ...account, peer })
        return [{ ...account, ...filled, name: manifest.name, url: urls.of(manifest) }]
      })
    },
  }
}
