import { remove } from '../dav/change.ts'
import { DavError } from '../dav/request.ts'
import { reload } from '../actions/navigate.ts'
import { store } from '../state/state.ts'
import { Refused, problemText, say } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { forget, remember } from './remembered.ts'
import { backoff, worthAnotherTry } from './resume.ts'
import { isReadable, send } from './send.ts'
import { changeUpload, dropUploads, uploadOf, uploads, type Upload } from './uploads.ts'

/** Files at once: one fills the line, and the second fills the pauses between small ones. */
const atOnce = 2

const running = new Map<number, AbortController>()

/** Starts what waits, as far as there is room. */
export function work(): void {
  for (const upload of uploads.get().all) {
    if (running.size >= atOnce) return
    if (upload.state === 'waiting' && upload.file !== null && !running.has(upload.id)) void run(upload.id)
  }
}

async function run(id: number): Promise<void> {
  const stop = new AbortController()
  running.set(id, stop)
  try {
    for (let tries = 0; !stop.signal.aborted; tries++) if (await attempt(id, tries, stop.signal)) break
  } finally {
    running.delete(id)
    work()
  }
}

/** True when it is over, well or not. */
async function attempt(id: number, tries: number, signal: AbortSignal): Promise<boolean> {
  const upload = uploadOf(id)
  if (upload === undefined || upload.file === null) return true
  const { file } = upload
  if (upload.gathering !== null) remember({ ...upload, gathering: upload.gathering, chosen: file.name })
  changeUpload(id, { state: 'sending', problem: null })
  try {
    await send({ ...upload, file }, signal, (sent) => changeUpload(id, { sent: Math.min(sent, upload.size) }))
    finished(upload)
    return true
  } catch (error) {
    if (signal.aborted) return true
    const status = error instanceof DavError ? error.status : -1
    if (!(await isReadable(file))) return fail(id, new Refused('unreadable'))
    if (!worthAnotherTry(status)) return fail(id, error)
    changeUpload(id, { state: 'offline' })
    await pauseBefore(tries, signal)
    return false
  }
}

function finished(upload: Upload): void {
  if (upload.gathering !== null) forget(upload.gathering)
  changeUpload(upload.id, { state: 'done', sent: upload.size })
  say(words.uploaded(upload.name))
  const { place, search } = store.get()
  if (place.kind === 'folder' && place.path === upload.folder && search === null) refreshSoon()
}

/** Many small files ask for one look at the folder, not for one each. */
let refreshing: ReturnType<typeof setTimeout> | undefined
function refreshSoon(): void {
  refreshing ??= setTimeout(() => {
    refreshing = undefined
    void reload()
  }, 400)
}

function fail(id: number, error: unknown): true {
  const problem = problemText(error)
  changeUpload(id, { state: 'failed', problem })
  say(problem)
  return true
}

/** Until the next try is due, or the browser says that the line is there again. */
function pauseBefore(tries: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      removeEventListener('online', go)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, backoff(tries))
    addEventListener('online', go)
    signal.addEventListener('abort', go)
  })
}

export function pause(id: number): void {
  changeUpload(id, { state: 'paused' })
  running.get(id)?.abort()
}

export function resume(id: number): void {
  running.get(id)?.abort()
  changeUpload(id, { state: 'waiting', problem: null })
  work()
}

/** Gives an upload up, and removes what has arrived of it. */
export async function cancel(id: number): Promise<void> {
  const upload = uploadOf(id)
  running.get(id)?.abort()
  dropUploads((one) => one.id === id)
  if (upload?.gathering == null || upload.state === 'done') return
  forget(upload.gathering)
  await remove(upload.gathering).catch(() => undefined)
}
