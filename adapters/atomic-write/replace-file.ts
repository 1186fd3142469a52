import { randomUUID } from 'node:crypto'
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Permissions such as 0o640, whatever the umask, and optionally the owner, which only root can set. */
interface FileAttributes {
  mode: number
  owner?: { uid: number; gid: number }
}

/**
 * Writes a temporary file beside the target, flushes it, renames it and flushes the folder: after a crash or a power
 * failure there is the old file or the new one, never a part, and once this returns it is the new one.
 */
export async function replaceFile(
  path: string,
  content: string | Buffer,
  attributes: FileAttributes,
): Promise<void> {
  await throughDraft(path, content, attributes, (draft) => rename(draft, path))
}

/** The same for a file that must never be overwritten: one that is there already stays. */
export async function createFile(
  path: string,
  content: string | Buffer,
  attributes: FileAttributes,
): Promise<void> {
  await throughDraft(path, content, attributes, async (draft) => {
    try {
      await link(draft, path)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      await rm(draft, { force: true })
    }
  })
}

/** A renamed or linked name is on disk only once its folder is. */
export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}

/** `replaceFile` for callers that read, change and write without a gap in which another change could come. */
export function replaceFileSync(path: string, content: string | Buffer, { mode }: FileAttributes): void {
  const draft = draftOf(path)
  try {
    writeSync(draft, content, mode)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

async function throughDraft(
  path: string,
  content: string | Buffer,
  { mode, owner }: FileAttributes,
  place: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = draftOf(path)
  try {
    await using file = await open(draft, 'wx', mode)
    await file.writeFile(content)
    await file.chmod(mode)
    if (owner !== undefined) await file.chown(owner.uid, owner.gid)
    await file.sync()
    await place(draft)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

function writeSync(path: string, content: string | Buffer, mode: number): void {
  const file = openSync(path, 'wx', mode)
  try {
    writeFileSync(file, content)
    fchmodSync(file, mode)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Random, since two processes may write one file at once. */
function draftOf(path: string): string {
  return `${path}.${randomUUID()}.draft`
}
