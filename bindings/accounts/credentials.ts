import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { domainOf } from '../../cell/domain/names.ts'
import { cellAddress } from '../../cell/peers/addresses.ts'
import { portSuffix, urlOf } from '../../cell/network/hosts.ts'
import { renderTemplate, serviceVariables } from '../../cell/render/template.ts'
import { openConfig } from '../../cell/secrets/sealed-config.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import { isProblem } from '../../config/problem.ts'
import type { AccountShares } from '../../db/account-shares.ts'
import type { AccountRow } from '../../db/accounts.ts'
import type { AccountTools } from './accounts.ts'
import { manifestOf } from '../services/installed-manifest.ts'
import { withAccounts } from './sections.ts'

interface CredentialTools extends Pick<AccountTools, 'accounts' | 'services' | 'peers' | 'secrets'> {
  sealer: Sealer
  shares: Pick<AccountShares, 'ofOwner'>
  settings: Pick<SettingsFile, 'current'>
  environment: Pick<CellEnvironment, 'httpsPort' | 'home'>
}

/** Stands where the password would, for whoever does not get to see it. */
const hidden = '\u0000'

export type Credentials = ReturnType<typeof openCredentials>

/** What a peer needs to use its accounts: addresses, user names, passwords, as each manifest's template says. */
export function openCredentials(tools: CredentialTools) {
  const { accounts, services, peers, secrets, sealer, settings, environment, shares } = tools

  function variablesFor(row: AccountRow, password: string): Map<string, string> {
    const { row: service, manifest } = withAccounts(services, row.service)
    const { cell_name: cellName, domain: wanted, networks } = settings.current()
    const domain = domainOf(cellName, wanted)
    const config = openConfig(sealer, row.service, service.config)
    const cellIp = cellAddress(networks.vpn)
    const facts = { cellName, domain, cellIp, dataFolder: `${environment.home}/data`, config }
    const own = serviceVariables(manifest, facts, { secrets: false })
    const port = portSuffix(environment.httpsPort)
    return new Map([
      ...[...own].map(([name, value]): [string, string] => [name, isUrl(name) ? `${value}${port}` : value]),
      ['peer.username', row.peer ?? row.username],
      ['account.username', row.username],
      ['account.password', password],
    ])
  }

  function toCredential(row: AccountRow, mayRead: boolean) {
    const { manifest, section } = withAccounts(services, row.service)
    const password = mayRead && row.generated ? secrets.open(row.service, row.username, row.sealed) : null
    const variables = variablesFor(row, password ?? hidden)
    const { cell_name: cellName, domain } = settings.current()
    return {
      service: row.service,
      name: manifest.name,
      url: urlOf(manifest, domainOf(cellName, domain), environment.httpsPort),
      username: row.username,
      state: row.state,
      problem: row.problem,
      /** Null where it was supplied, and for whoever is not the peer. */
      password,
      fields: (manifest.peer_config_template ?? []).map(({ label, value, kind = 'text' }) => {
        const filled = renderTemplate(value, variables)
        return { label, kind, value: filled.includes(hidden) ? null : filled }
      }),
      profiles: (manifest.profiles ?? []).map(({ kind, url }) => ({
        kind,
        url: renderTemplate(url, variables),
      })),
      app_passwords: section.app_passwords
        ? accounts
            .passwords(row.service, row.username)
            .map(({ label, createdAt }) => ({ label, created_at: new Date(createdAt).toISOString() }))
        : null,
      shares: section.share === true ? shares.ofOwner(row) : null,
    }
  }

  /** One that can't be told says why, and keeps no other back. */
  function told(row: AccountRow, mayRead: boolean): ReturnType<typeof toCredential> {
    try {
      return toCredential(row, mayRead)
    } catch (error) {
      if (!isProblem(error)) throw error
      return {
        ...{ service: row.service, username: row.username, state: row.state, problem: error.details },
        ...{ name: withAccounts(services, row.service).manifest.name, url: null, password: null },
        ...{ fields: [], profiles: [], app_passwords: null, shares: null },
      }
    }
  }

  /** A later version of a service may have none; the wishes outlive it. */
  function hasAccounts(service: string): boolean {
    const row = services.get(service)
    return row !== undefined && manifestOf(row).accounts !== undefined
  }

  return {
    /** `mayRead`: whether the passwords that were made here are told: to the peer itself, to nobody else. */
    of(peer: string, mayRead: boolean) {
      return {
        items: accounts
          .ofPeer(peers.get(peer).name)
          .filter(({ service }) => hasAccounts(service))
          .map((row) => told(row, mayRead)),
      }
    },
  }
}

function isUrl(name: string): boolean {
  return name === 'url' || name.startsWith('url.')
}
