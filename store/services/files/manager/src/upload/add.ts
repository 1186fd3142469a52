import { ensureFolder } from '../dav/change.ts'
import { lengthOf, list } from '../dav/read.ts'
import { DavError } from '../dav/request.ts'
import { settle } from '../actions/conflicts.ts'
import { reload } from '../actions/navigate.ts'
import type { Me } from '../dav/account.ts'
import { folderWithin } from '../paths.ts'
import { askConflict } from '../state/ask.ts'
import { complain } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { work } from './queue.ts'
import { forget, recall } from './remembered.ts'
import { chunkBytes, gatheringPath } from './resume.ts'
import { addUploads, changeUpload, uploads, type Upload } from './uploads.ts'

/** A chosen file, and in which folders below the open one it goes. */
export interface Chosen {
  file: File
  folders: string[]
}

/** Queues files for a folder; asks where a name is taken. */
export async function addFiles(folder: string, chosen: readonly Chosen[]): Promise<void> {
  try {
    for (const [path, files] of byFolder(folder, await withFolders(folder, chosen))) await queue(path, files)
  } catch (error) {
    complain(error)
  }
  if (chosen.some(({ folders }) => folders.length > 0)) await reload()
  work()
}

/** Makes the folders that came with the files. */
async function withFolders(folder: string, chosen: readonly Chosen[]): Promise<readonly Chosen[]> {
  const made = new Set<string>()
  for (const { folders } of chosen) {
    let path = folder
    for (const name of folders) {
      path = folderWithin(path, name)
      if (made.has(path)) continue
      made.add(path)
      await ensureFolder(path)
    }
  }
  return chosen
}

function byFolder(folder: string, chosen: readonly Chosen[]): Map<string, File[]> {
  const found = new Map<string, File[]>()
  for (const { file, folders } of chosen) {
    const path = folders.reduce(folderWithin, folder)
    found.set(path, [...(found.get(path) ?? []), file])
  }
  return found
}

async function queue(folder: string, files: readonly File[]): Promise<void> {
  const fresh = files.filter((file) => !takenUp(folder, file))
  const arrivals = fresh.map((file) => ({ file, name: file.name, folder: false }))
  const settled = await settle(arrivals, await list(folder), askConflict)
  if (settled === null) return
  addUploads(
    settled.map(({ item: { file }, name, replace }) => ({
      file,
      name,
      folder,
      replace,
      gathering: file.size > chunkBytes ? gatheringPath(folder, file) : null,
      size: file.size,
      sent: 0,
      state: 'waiting',
      problem: null,
    })),
  )
}

/** A file that was being sent before the page was loaded anew goes on where it stopped. */
function takenUp(folder: string, file: File): boolean {
  const gathering = gatheringPath(folder, file)
  const one = uploads.get().all.find((upload) => upload.gathering === gathering && upload.state !== 'done')
  if (one === undefined) return false
  if (one.state === 'missing' || one.state === 'failed')
    changeUpload(one.id, { file, state: 'waiting', problem: null })
  return true
}

/** The file of an upload that had lost it. */
export function giveAgain({ id, gathering, folder }: Upload, file: File): void {
  if (gatheringPath(folder, file) === gathering) changeUpload(id, { file, state: 'waiting', problem: null })
  else changeUpload(id, { problem: words.otherFile })
  work()
}

/** Shows the uploads that an earlier page of this browser left unfinished. */
export async function recallUploads(me: Me): Promise<void> {
  const mine = [me.home, ...me.shared.map(({ path }) => path)]
  for (const one of recall().filter(({ gathering }) => mine.some((area) => gathering.startsWith(area)))) {
    const sent = await lengthOf(one.gathering).catch((error: unknown) =>
      error instanceof DavError && error.status === 403 ? null : 0,
    )
    if (sent === null) forget(one.gathering)
    else addUploads([{ ...one, file: null, sent, state: 'missing', problem: null }])
  }
}
