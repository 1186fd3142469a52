import { readPassword } from '../../adapters/registry/access.ts'
import type { CredentialsFor } from '../../adapters/docker/credentials.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import { accessTo } from './registry-client.ts'

/** Who the cell is to a registry, for the engine: the same as where the cell itself asks. Throws `settings-invalid`. */
export function registryCredentials(settings: SettingsFile, environment: CellEnvironment): CredentialsFor {
  return (registry) => {
    const credentials = accessTo(settings.current().registries, environment)[registry]?.credentials
    return credentials && { username: credentials.username, password: readPassword(credentials) }
  }
}
