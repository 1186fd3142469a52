import { statSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Removes drafts that a crash left, but none that another process may be writing now. */
export async function sweepDrafts(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(`${name}.`) || !entry.endsWith('.draft')) continue
    const since = statSync(join(folder, entry), { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since > draftAge) await rm(join(folder, entry), { force: true })
  }
}

/** Milliseconds; a draft lives for some ten. */
const draftAge = 60_000
