import { watch, type FSWatcher } from 'node:fs'
import { dirname } from 'node:path'
import type { SettingsFile } from '../adapters/settings/settings-file.ts'
import type { Settings } from '../config/settings.ts'

export type SettingsFollower = ReturnType<typeof followSettings>

/** Tells when the settings have changed, whoever changed them: the API, or the owner with an editor. */
export function followSettings(
  settings: SettingsFile,
  path: string,
  changed: (before: Settings, after: Settings) => void,
) {
  let known = settings.current()

  /** Reads the file if it has changed since; also called after each change of ours, which no event may delay. */
  function look(): void {
    const now = settings.current()
    const before = known
    known = now
    if (JSON.stringify(before) !== JSON.stringify(now)) changed(before, now)
  }

  return {
    look,
    start(): { stop(): void } {
      const timer = setInterval(look, everyMs).unref()
      const watcher = watchFolder(dirname(path), look)
      return {
        stop() {
          clearInterval(timer)
          watcher?.close()
        },
      }
    },
  }
}

/** For file systems that tell of nothing, in ms. */
const everyMs = 60_000

/** The folder: an editor, like the cell, puts a new file in the place of the old one. */
function watchFolder(folder: string, look: () => void): FSWatcher | undefined {
  try {
    return watch(folder, { persistent: false }, look).on('error', () => undefined)
  } catch {
    // the machine has no watches left; the timer stays
    return undefined
  }
}
