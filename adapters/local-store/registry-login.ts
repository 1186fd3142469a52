import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where the secret lies below the home, and what the registry is given of it: a hash, in a folder that it mounts. */
export const registryLoginPaths = {
  secret: 'data/store/keys/registry-password',
  folder: 'data/store/registry-login',
  hashes: 'data/store/registry-login/htpasswd',
}

export const registryUser = 'cell'

/** Who this cell is to its own registry; null before that was made. */
export function registryLogin(home: string): { username: string; passwordFile: string } | null {
  const passwordFile = join(home, registryLoginPaths.secret)
  return existsSync(passwordFile) ? { username: registryUser, passwordFile } : null
}
