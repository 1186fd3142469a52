import bcrypt from 'bcryptjs'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFileSync } from '../atomic-write/replace-file.ts'
import { registryLoginPaths, registryUser } from './registry-login.ts'

/** The least that bcrypt takes: 32 random bytes need no stretching, and it is paid for at every request. */
const rounds = 4

/** Makes the credential of the cell's own registry, once; `owner` is the user that the registry runs as. */
export function ensureRegistryLogin(home: string, owner: { uid: number; gid: number }): void {
  const at = (path: string): string => join(home, path)
  const { secret, folder, hashes } = registryLoginPaths
  if (existsSync(at(secret)) && existsSync(at(hashes))) return
  mkdirSync(at('data/store/keys'), { recursive: true, mode: 0o700 })
  mkdirSync(at(folder), { recursive: true, mode: 0o750 })
  const password = randomBytes(32).toString('base64url')
  // The hash first: a secret that is there has one.
  replaceFileSync(at(hashes), `${registryUser}:${bcrypt.hashSync(password, rounds)}\n`, { mode: 0o440 })
  replaceFileSync(at(secret), `${password}\n`, { mode: 0o600 })
  if (process.getuid?.() !== 0) return
  for (const path of [folder, hashes]) chownSync(at(path), owner.uid, owner.gid)
}
