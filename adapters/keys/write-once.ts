import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { link, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Writes a file that only its owner reads: whole or not at all, and never over one that is there. */
export async function writeOnce(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`
  try {
    await writeDurably(draft, text)
    await link(draft, path).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  await using held = await open(dirname(path), 'r')
  await held.sync()
}

/** Removes what a crash left, but no draft that another process may be writing now. */
export async function sweepDrafts(folder: string, name: string): Promise<void> {
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
