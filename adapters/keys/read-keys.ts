import { closeSync, constants, openSync, readSync } from 'node:fs'
import { Problem } from '../../config/problem.ts'

/** A key file's text with the path it came from. */
interface KeyFile {
  label: string
  text: string
}

/** Reads the named public key files, in order; throws `key-unusable` for the first that can't be read. */
export function readPublicKeys(paths: readonly string[]): KeyFile[] {
  return paths.map((path) => readThere(path))
}

/** Reads a private key file; throws `key-unusable`. */
export function readPrivateKey(path: string): KeyFile {
  return readThere(path)
}

/** Reads sigstore's trusted root, a file of some ten certificates and keys; throws `key-unusable`. */
export function readTrustedRootFile(path: string): string {
  return readThere(path, rootLimit).text
}

/** The text of a key file, or undefined where there is none. */
export function readIfThere(path: string, limit = sizeLimit): string | undefined {
  let file: number | undefined
  try {
    // a named pipe in place of the file must not make the cell wait for a writer
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const bytes = Buffer.alloc(limit + 1)
    const size = readSync(file, bytes, 0, bytes.length, 0)
    if (size > limit) throw new Problem('key-unusable', { case: 'too-large', path })
    return bytes.toString('utf8', 0, size)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    if (error instanceof Problem) throw error
    throw new Problem('key-unusable', { case: 'unreadable', path }, { cause: error })
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Encrypted RSA 4096 keys take some 4 kB. */
const sizeLimit = 16 * 1024
const rootLimit = 256 * 1024

function readThere(path: string, limit = sizeLimit): KeyFile {
  const text = readIfThere(path, limit)
  if (text === undefined) throw new Problem('key-unusable', { case: 'missing', path })
  return { label: path, text }
}
