import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { link, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../config/problem.ts'
import { readIfThere } from './read-keys.ts'

/** How a pair is made and how its halves belong together; the format of the files is not this adapter's business. */
export interface KeyFormat {
  make(): Promise<{ key: string; pub: string }>
  publicHalf(key: string, label: string): Promise<string>
}

export interface KeyPairPaths {
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
    if (pub !== undefined)
      throw new Problem('key-unusable', `${keyPath} is gone, but its public half is there.`)
    await writeOnce(folder, keyPath, (await format.make()).key)
  }
  // read back: another process may have been first
  const half = await format.publicHalf(readIfThere(keyPath) ?? '', keyPath)
  if (pub === undefined) await writeOnce(folder, pubPath, half)
  if (readIfThere(pubPath) !== half)
    throw new Problem('key-unusable', `${pubPath} is not the public half of ${keyPath}.`)
  await sweepDrafts(folder, name)
  return { keyPath, pubPath }
}

/** Whole or not at all, and never over a file that is there. */
async function writeOnce(folder: string, path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`
  try {
    await writeDurably(draft, text)
    await link(draft, path).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  await using held = await open(folder, 'r')
  await held.sync()
}

/** Removes what a crash left, but no draft that another process may be writing now. */
async function sweepDrafts(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(`${name}.`) || !entry.endsWith('.draft')) continue
    const since = statSync(join(folder, entry), { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since > draftAge) await rm(join(folder, entry), { force: true })
  }
}

/** Milliseconds; a draft lives for some ten. */
const draftAge = 60_000

async function writeDurably(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
