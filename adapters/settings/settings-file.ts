import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { defaultSettings, readSettings, type Settings } from '../../config/settings.ts'
import { isProblem, Problem } from '../../config/problem.ts'

export interface SettingsFile {
  /** The settings now: re-read when the file has changed. Never throws; see `problem`. */
  current(): Settings
  /** Why the file as it stands now can't be used, or null. While it stands, the last good settings hold and verification is enforced. */
  problem(): Problem | null
  /** Grows whenever the file was found to differ from what was read before. */
  revision(): number
}

/** Opens `config/api/cell_config.json`, the only source of settings; it may be missing. An invalid one throws `settings-invalid`. */
export function openSettings(path: string): SettingsFile {
  let read = readFile(path)
  let good = read.settings()
  let problem: Problem | null = null
  let revision = 0

  function refresh(): void {
    const mark = markOf(path)
    if (mark === read.mark) return
    read = readFile(path)
    revision += 1
    try {
      good = read.settings()
      problem = null
    } catch (error) {
      if (!isProblem(error)) throw error
      problem = error
    }
  }

  return {
    current() {
      refresh()
      return problem === null ? good : { ...good, image_verification: 'enforce' }
    },
    problem() {
      refresh()
      return problem
    },
    revision() {
      refresh()
      return revision
    },
  }
}

function readFile(path: string): { mark: string; settings(): Settings } {
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { mark: 'missing', settings: defaultSettings }
    return { mark: `unreadable ${codeOf(error)}`, settings: () => unreadable(path, error) }
  }
  try {
    const mark = markFrom(fstatSync(handle))
    const text = readFileSync(handle, 'utf8')
    return { mark, settings: () => readSettings(text) }
  } catch (error) {
    return { mark: `unreadable ${codeOf(error)}`, settings: () => unreadable(path, error) }
  } finally {
    closeSync(handle)
  }
}

function unreadable(path: string, error: unknown): never {
  throw new Problem('settings-invalid', { case: 'unreadable', path, error: codeOf(error) }, { cause: error })
}

function markOf(path: string): string {
  try {
    const handle = openSync(path, 'r')
    try {
      return markFrom(fstatSync(handle))
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'missing' : `unreadable ${codeOf(error)}`
  }
}

function markFrom({
  ino,
  size,
  mtimeMs,
  ctimeMs,
}: {
  ino: number
  size: number
  mtimeMs: number
  ctimeMs: number
}): string {
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
