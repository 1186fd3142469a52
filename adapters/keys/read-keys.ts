import { open } from 'node:fs/promises'
import { Problem } from '../../config/problem.ts'

/** A key file's text with the path it came from. */
export interface KeyFile {
  label: string
  text: string
}

/** Reads the named public key files, in order; throws `key-unusable` for the first that can't be read. */
export async function readPublicKeys(paths: readonly string[]): Promise<KeyFile[]> {
  return Promise.all(paths.map(async (path) => ({ label: path, text: await readThere(path) })))
}

/** Reads a private key file's text. */
export async function readPrivateKey(path: string): Promise<KeyFile> {
  return { label: path, text: await readThere(path) }
}

/** The text of a key file, or undefined where there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    await using file = await open(path, 'r')
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sizeLimit + 1), 0, sizeLimit + 1, 0)
    if (bytesRead > sizeLimit) throw new Problem('key-unusable', `${path} is too large for a key.`)
    return buffer.toString('utf8', 0, bytesRead)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    if (error instanceof Problem) throw error
    throw new Problem('key-unusable', `${path} cannot be read.`, { cause: error })
  }
}

/** Encrypted RSA 4096 keys take some 4 kB. */
const sizeLimit = 16 * 1024

async function readThere(path: string): Promise<string> {
  const text = await readIfThere(path)
  if (text === undefined) throw new Problem('key-unusable', `${path} does not exist.`)
  return text
}
