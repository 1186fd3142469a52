import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { defaultSettings, readSettings, type Settings } from '../../config/settings.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import { keepCopy, readKept } from './kept-file.ts'

export interface SettingsFile {
  /** The settings now: re-read when the file has changed. Never throws; see `problem`. */
  current(): Settings
  /** Why the file as it stands now can't be used, or null. While it stands, the last good settings hold and verification is enforced. */
  problem(): Problem | null
  /** Grows whenever the file was found to differ from what was read before. */
  revision(): number
  /** What the last good file said; null where there never was one. */
  text(): string | null
}

/**
 * Opens `config/api/cell_config.json`, the only source of settings. An invalid one throws `settings-invalid`. One that was
 * there and is gone is not a wish for the defaults: the last good settings hold, at the next start too, by the copy that
 * is kept at `keptPath`. Where there never was one, the defaults hold.
 */
export function openSettings(path: string, keptPath: string | null = null): SettingsFile {
  let read = readFile(path)
  let text = read.text()
  let problem: Problem | null = null
  let revision = 0
  if (text === null) {
    text = keptPath === null ? null : keptText(keptPath)
    problem = text === null ? null : gone(path)
  }
  let good = text === null ? defaultSettings() : readSettings(text)
  keep()

  function refresh(): void {
    const mark = markOf(path)
    if (mark === read.mark) return
    read = readFile(path)
    revision += 1
    try {
      const now = read.text()
      if (now === null) {
        problem = text === null ? null : gone(path)
        return
      }
      good = readSettings(now)
      text = now
      problem = null
      keep()
    } catch (error) {
      if (!isProblem(error)) throw error
      problem = error
    }
  }

  function keep(): void {
    if (keptPath !== null && text !== null && problem === null) keepCopy(keptPath, text)
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
    text() {
      refresh()
      return text
    },
  }
}

/** The problem of a file that was there and is not there any more. */
function gone(path: string): Problem {
  return new Problem('settings-invalid', { case: 'gone', path })
}

/** A copy that can't be used is none. */
function keptText(path: string): string | null {
  try {
    const text = readKept(path)
    if (text !== null) readSettings(text)
    return text
  } catch {
    return null
  }
}

/** `text` is null for a file that is not there, and throws for one that can't be read. */
function readFile(path: string): { mark: string; text(): string | null } {
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { mark: 'missing', text: () => null }
    return { mark: `unreadable ${codeOf(error)}`, text: () => unreadable(path, error) }
  }
  try {
    const mark = markFrom(fstatSync(handle))
    const text = readFileSync(handle, 'utf8')
    return { mark, text: () => text }
  } catch (error) {
    return { mark: `unreadable ${codeOf(error)}`, text: () => unreadable(path, error) }
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
