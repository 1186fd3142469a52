import { chown, lstat, mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { Problem } from '../../config/problem.ts'
import { replaceFile, syncFolder } from '../atomic-write/replace-file.ts'
import { tellingFullDisk } from './full-disk.ts'
import { sizeOf } from './measure.ts'
import { packFolder } from './pack.ts'

/** A folder that a service keeps data in. `path` is below the cell's `data/`; ids are numbers as in the image. */
export interface DataFolder {
  path: string
  uid: number
  gid: number
}

/** A file that the cell renders for a service. `path` is below the cell's `data/`; `mode` such as 0o440. */
export interface RenderedFile {
  path: string
  content: string
  mode: number
  uid: number
  gid: number
}

export interface Files {
  /** Makes the folders that are missing, with their owner, and gives the paths it will make before it makes them. */
  missing(folders: DataFolder[]): Promise<string[]>
  /** Gives the folders that this process may not give to their owner, being another user than root. */
  makeFolders(folders: DataFolder[]): Promise<DataFolder[]>
  /** Removes folders again where they are empty, deepest first. */
  removeEmpty(paths: string[]): Promise<void>
  write(files: RenderedFile[]): Promise<void>
  /** The text of a file, or null where there is none. */
  read(path: string): Promise<string | null>
  /** Removes a whole folder below `data/`; already gone is fine. Gives false when something in it is another user's. */
  remove(path: string): Promise<boolean>
  /** Renames below `data/`; when the source is gone and the target there, it has been done before. */
  move(from: string, to: string): Promise<void>
  exists(path: string): Promise<boolean>
  /** Names of the folders in a folder; none where there is none. Links are no folders. */
  folders(path: string): Promise<string[]>
  /** Names of everything in a folder; none where there is none. */
  names(path: string): Promise<string[]>
  /** Bytes on the disk of everything below, without following links. */
  size(path: string, signal: AbortSignal): Promise<number>
  /** ms since 1970. */
  modifiedAt(path: string): Promise<number>
  /** A whole folder as a tar, whatever its names are. Links in it stay links; sockets are left out. */
  pack(path: string): Readable
  /** The absolute path of what lies below `data/`. */
  absolute(path: string): string
}

/** The cell's own `data/` folder; no path given to it can lead out of it, and links are never followed. */
export function openFiles(home: string): Files {
  const data = join(home, 'data')
  const at = (path: string): string => inside(data, path)

  return {
    async missing(folders) {
      const parents = new Set(folders.flatMap(({ path }) => ancestors(path)))
      const absent = await Promise.all(
        [...parents].map(async (path) => ((await stat(at(path))) ? [] : [path])),
      )
      return absent.flat()
    },
    makeFolders: (folders) =>
      tellingFullDisk(async () => {
        const foreign: DataFolder[] = []
        for (const folder of folders) {
          const path = at(folder.path)
          await mkdir(path, { recursive: true, mode: 0o750 })
          await own(path, folder.uid, folder.gid)
          const { uid, gid } = await lstat(path)
          if (uid !== folder.uid || gid !== folder.gid) foreign.push(folder)
        }
        return foreign
      }),
    async removeEmpty(paths) {
      for (const path of paths.toSorted((a, b) => b.length - a.length)) await removeIfEmpty(at(path))
    },
    write: (files) =>
      tellingFullDisk(async () => {
        for (const file of files) await writeRendered(at(file.path), file)
      }),
    async read(path) {
      try {
        return await readFile(at(path), 'utf8')
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null
        throw error
      }
    },
    async remove(path) {
      try {
        await rm(at(path), { recursive: true, force: true })
        return true
      } catch (error) {
        if (['EACCES', 'EPERM'].includes(codeOf(error))) return false
        throw error
      }
    },
    move: (from, to) =>
      tellingFullDisk(async () => {
        if (!(await stat(at(from)))) return
        await mkdir(dirname(at(to)), { recursive: true, mode: 0o700 })
        await rename(at(from), at(to))
        await syncFolder(dirname(at(from)))
        await syncFolder(dirname(at(to)))
      }),
    async exists(path) {
      return (await stat(at(path))) !== null
    },
    async folders(path) {
      if (!(await stat(at(path)))) return []
      const entries = await readdir(at(path), { withFileTypes: true })
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    },
    async names(path) {
      return (await stat(at(path))) ? await readdir(at(path)) : []
    },
    size: (path, signal) => sizeOf(at(path), signal),
    async modifiedAt(path) {
      return (await lstat(at(path))).mtimeMs
    },
    pack: (path) => packFolder(at(path)),
    absolute: at,
  }
}

async function writeRendered(path: string, { content, mode, uid, gid }: RenderedFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o750 })
  await own(dirname(path), uid, gid)
  await replaceFile(path, content, { mode, ...(isRoot() && { owner: { uid, gid } }) })
}

/** Only root may give files away; for anyone else a container does it (see cell/steps/privileged-container.ts). */
async function own(path: string, uid: number, gid: number): Promise<void> {
  if (isRoot()) await chown(path, uid, gid)
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

async function removeIfEmpty(path: string): Promise<void> {
  try {
    await rmdir(path)
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
  }
}

async function stat(path: string) {
  try {
    return await lstat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function ancestors(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function inside(root: string, path: string): string {
  const full = resolve(root, path)
  const away = relative(root, full)
  if (away === '' || away === '..' || away.startsWith(`..${sep}`)) {
    throw new Problem('internal-error', { case: 'path', path })
  }
  return full
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
