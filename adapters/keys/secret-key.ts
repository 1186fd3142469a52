import { randomBytes } from 'node:crypto'
import { basename, dirname } from 'node:path'
import { Problem } from '../../config/problem.ts'
import { createFile } from '../atomic-write/replace-file.ts'
import { readIfThere } from './read-keys.ts'
import { sweepDrafts } from './sweep-drafts.ts'

/**
 * The 32 bytes that a cell seals its secrets with: made once, readable by the cell alone. Throws `key-unusable`, and
 * `secret-key-lost` where the key is gone and `isNeeded` says that it sealed something.
 */
export async function ensureSecretKey(path: string, isNeeded = () => false): Promise<Uint8Array> {
  if (readIfThere(path) === undefined && isNeeded())
    throw new Problem('secret-key-lost', { case: 'missing', path })
  if (readIfThere(path) === undefined)
    await createFile(path, `${randomBytes(keyBytes).toString('base64')}\n`, ownerOnly)
  await sweepDrafts(dirname(path), basename(path))
  // Read back: another process may have been first.
  const key = Buffer.from(readIfThere(path) ?? '', 'base64')
  if (key.length !== keyBytes) throw new Problem('key-unusable', { case: 'size', path, bytes: keyBytes })
  return key
}

const keyBytes = 32

const ownerOnly = { mode: 0o600 }
