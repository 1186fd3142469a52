import { resolve } from 'node:path'
import type { RegistryAccess } from '../../adapters/registry/access.ts'
import {
  createRegistry,
  type Registry,
  type RegistryOptions,
} from '../../adapters/registry/create-registry.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { Settings } from '../../config/settings.ts'
import type { CellEnvironment } from '../../config/environment.ts'

/** The registry client for today's settings; it keeps its connections and tokens until they change. */
export function openRegistryClient(settings: SettingsFile, environment: CellEnvironment): () => Registry {
  let open: { from: Settings['registries']; registry: Registry } | undefined
  return () => {
    const from = settings.current().registries
    if (open?.from !== from) open = { from, registry: createRegistry(optionsOf(from, environment)) }
    return open.registry
  }
}

/** The local store's registry is spoken to over http, being on this machine; others only where the owner says so. */
function optionsOf(registries: Settings['registries'], environment: CellEnvironment): RegistryOptions {
  const httpHosts = registries.filter(({ http }) => http === true).map(({ host }) => host)
  const via = registries.flatMap(({ host, via: address }) =>
    address === undefined ? [] : [[host, address] as const],
  )
  const access = registries.map((one) => [one.host, accessOf(one, environment.home)] as const)
  return {
    httpHosts: [`127.0.0.1:${environment.registryPort}`, ...httpHosts],
    via: Object.fromEntries(via),
    access: Object.fromEntries(access),
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
