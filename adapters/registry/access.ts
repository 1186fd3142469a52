import { closeSync, constants, openSync, readSync } from 'node:fs'
import { getCACertificates } from 'node:tls'
import { Problem } from '../../config/problem.ts'

/** How one registry is reached, besides its address. */
export interface RegistryAccess {
  credentials?: { username: string; passwordFile: string }
  /** Origins (`https://auth.example`) that may be sent the credentials to hand out tokens. */
  realms?: readonly string[]
  /** PEM certificates that count beside the usual roots. */
  caFile?: string
}

/** `Basic …` for today's password, read anew each time; undefined without credentials. Throws `settings-invalid`. */
export function basicHeader({ credentials }: RegistryAccess): string | undefined {
  if (!credentials) return undefined
  const password = readPassword(credentials)
  return `Basic ${Buffer.from(`${credentials.username}:${password}`).toString('base64')}`
}

/** Today's password. Throws `settings-invalid`. */
export function readPassword({ passwordFile }: { passwordFile: string }): string {
  return readFile(passwordFile, 'the password').replace(/\r?\n$/, '')
}

/** All certificates to trust, since Node's `ca` replaces the usual roots; undefined for those alone. */
export function trustedRoots({ caFile }: RegistryAccess): string[] | undefined {
  return caFile === undefined
    ? undefined
    : [...getCACertificates('default'), readFile(caFile, 'the certificates')]
}

/** A bundle of certificates of one's own seldom has more than a few kB. */
const sizeLimit = 256 * 1024

function readFile(path: string, what: string): string {
  let file: number | undefined
  try {
    // a named pipe in place of the file must not make the cell wait for a writer
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const bytes = Buffer.alloc(sizeLimit + 1)
    const size = readSync(file, bytes, 0, bytes.length, 0)
    if (size === 0 || size > sizeLimit) throw new Error(`it has ${size} bytes`)
    return bytes.toString('utf8', 0, size)
  } catch (cause) {
    throw new Problem('settings-invalid', { case: 'registry-file', path, what }, { cause })
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
