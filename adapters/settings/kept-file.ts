import { existsSync, readFileSync } from 'node:fs'
import { replaceFileSync } from '../atomic-write/replace-file.ts'

/** The text of a file that `keepSecret` wrote, or null where there is none. */
export function readKept(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** Keeps a copy of a text for the day on which the original is gone; a copy that can't be written now is made another time. */
export function keepCopy(path: string, text: string): void {
  try {
    if (readKept(path) !== text) replaceFileSync(path, text, { mode: 0o600 })
  } catch (error) {
    // Of the system: a full disk, a folder in its place. Everything else is a mistake.
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}
