import { resolve } from 'node:path'
import type { RegistryAccess } from '../../adapters/registry/access.ts'
import {
  createRegistry,
  type Registry,
  type RegistryOptions,
} from '../../adapters/registry/create-registry.ts'
import { registryLogin } from '../../adapters/local-store/registry-login.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { Settings } from '../../config/settings.ts'
import type { CellEnvironment } from '../../config/environment.ts'

/** The registry client for today's settings; it keeps its connections and tokens until they change. */
export function openRegistryClient(settings: SettingsFile, environment: CellEnvironment): () => Registry {
  let open: { from: Settings['registries']; hasLogin: boolean; registry: Registry } | undefined
  return () => {
    const from = settings.current().registries
    // The cell's own registry gets its credential when it is made.
    const hasLogin = registryLogin(environment.home) !== null
    if (open?.from !== from || open.hasLogin !== hasLogin)
      open = { from, hasLogin, registry: createRegistry(optionsOf(from, environment)) }
    return open.registry
  }
}

/** The local store's registry is spoken to over http, being on this machine; others only where the owner says so. */
function optionsOf(registries: Settings['registries'], environment: CellEnvironment): RegistryOptions {
  const httpHosts = registries.filter(({ http }) => http === true).map(({ host }) => host)
  const via = registries.flatMap(({ host, via: address }) =>
    address === undefined ? [] : [[host, address] as const],
  )
  return {
    httpHosts: [ownRegistry(environment), ...httpHosts],
    via: Object.fromEntries(via),
    access: accessTo(registries, environment),
  }
}

function ownRegistry({ registryPort }: CellEnvironment): string {
  return `127.0.0.1:${registryPort}`
}

/** How each registry is reached, by its host: the cell's own by the credential that was made for it. */
export function accessTo(
  registries: Settings['registries'],
  environment: CellEnvironment,
): Record<string, RegistryAccess> {
  const credentials = registryLogin(environment.home)
  return {
    ...(credentials !== null && { [ownRegistry(environment)]: { credentials } }),
    ...Object.fromEntries(registries.map((one) => [one.host, accessOf(one, environment.home)])),
  }
}

function accessOf(entry: Settings['registries'][number], home: string): RegistryAccess {
  const { credentials, realms, ca_file: caFile } = entry
  return {
    ...(credentials && {
      credentials: { username: credentials.username, passwordFile: resolve(home, credentials.password_file) },
    }),
    ...(realms && { realms }),
    ...(caFile !== undefined && { caFile: resolve(home, caFile) }),
  }
}
