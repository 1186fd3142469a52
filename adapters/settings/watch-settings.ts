import { mkdirSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** Editors write a file in several strokes; within so long, in ms, they count as one. */
const gatherMs = 100

/** Calls `changed` when the settings file was written, by whomever. Its folder is watched: editors put a new file in place. */
export function watchSettings(path: string, changed: () => void, signal: AbortSignal): void {
  mkdirSync(dirname(path), { recursive: true })
  let timer: NodeJS.Timeout | undefined
  watch(dirname(path), { persistent: false, signal }, (_, name) => {
    if (name !== basename(path)) return
    clearTimeout(timer)
    timer = setTimeout(changed, gatherMs).unref()
  })
}
