import { chown, chmod, lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { replaceFile, syncFolder } from '../atomic-write/replace-file.ts'
import { tellingFullDisk } from './full-disk.ts'

/** What the files of the version in force are found by. */
const current = 'current'

interface Owner {
  uid: number
  gid: number
}

/** Versions of a folder whose files belong together. */
interface Versions {
  /** The one in force, or null. */
  current: string | null
  /** Others that are still there. */
  others: string[]
}

export async function versionsIn(folder: string): Promise<Versions> {
  const names = await readdir(folder).catch(noneOrThrow)
  const linked = names.includes(current) ? await readlink(join(folder, current)) : null
  const folders = names.filter((name) => name.startsWith('v-'))
  return { current: linked, others: folders.filter((name) => name !== linked) }
}

/**
 * Puts files in force together: whoever reads them by their names in the folder, itself mounted somewhere, reads all of
 * one version. Earlier versions stay until they are dropped. A name is a link: of the cell's own making, in a folder
 * that no container writes to.
 */
export async function putVersion(
  folder: string,
  version: string,
  files: Record<string, string>,
  owner: Owner,
): Promise<void> {
  await tellingFullDisk(async () => {
    await mkdir(dirname(folder), { recursive: true, mode: 0o750 })
    await give(dirname(folder), owner)
    for (const path of [folder, join(folder, version)]) {
      await mkdir(path, { recursive: true })
      await chmod(path, 0o750)
      await give(path, owner)
    }
    for (const [name, content] of Object.entries(files)) {
      await replaceFile(join(folder, version, name), content, { mode: 0o400, ...(isRoot() && { owner }) })
      await link(join(folder, name), `${current}/${name}`)
    }
    await link(join(folder, current), version)
    await syncFolder(folder)
  })
}

/** Removes what is not in force. */
export async function dropOtherVersions(folder: string): Promise<void> {
  for (const name of (await versionsIn(folder)).others)
    await rm(join(folder, name), { recursive: true, force: true })
}

async function link(path: string, target: string): Promise<void> {
  const draft = `${path}.draft`
  await rm(draft, { force: true })
  await symlink(target, draft)
  await rename(draft, path)
}

async function give(path: string, { uid, gid }: Owner): Promise<void> {
  const now = await lstat(path)
  if (isRoot() && (now.uid !== uid || now.gid !== gid)) await chown(path, uid, gid)
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function noneOrThrow(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
