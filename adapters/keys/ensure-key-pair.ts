import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../config/problem.ts'
import { createFile } from '../atomic-write/replace-file.ts'
import { readIfThere } from './read-keys.ts'
import { sweepDrafts } from './sweep-drafts.ts'

/** How a pair is made and how its halves belong together; the format of the files is not this adapter's business. */
interface KeyFormat {
  make(): Promise<{ key: string; pub: string }>
  publicHalf(key: string, label: string): Promise<string>
}

interface KeyPairPaths {
  keyPath: string
  pubPath: string
}

/**
 * Makes `<folder>/<name>.key` and `.pub` unless they are there, readable by their owner only. The private half
 * is written first and the public one is derived from it, so a crash in between is mended by the next call.
 */
export async function ensureKeyPair(folder: string, name: string, format: KeyFormat): Promise<KeyPairPaths> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const keyPath = join(folder, `${name}.key`)
  const pubPath = join(folder, `${name}.pub`)
  const pub = readIfThere(pubPath)
  if (readIfThere(keyPath) === undefined) {
    if (pub !== undefined) throw new Problem('key-unusable', { case: 'half-gone', key: keyPath })
    await createFile(keyPath, (await format.make()).key, ownerOnly)
  }
  // read back: another process may have been first
  const half = await format.publicHalf(readIfThere(keyPath) ?? '', keyPath)
  if (pub === undefined) await createFile(pubPath, half, ownerOnly)
  if (readIfThere(pubPath) !== half)
    throw new Problem('key-unusable', { case: 'halves', public: pubPath, key: keyPath })
  await sweepDrafts(folder, name)
  return { keyPath, pubPath }
}

const ownerOnly = { mode: 0o600 }
