import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '../../config/problem.ts'
import { readSettings } from '../../config/settings.ts'
import { replaceFileSync } from '../atomic-write/replace-file.ts'

/**
 * Makes new settings of those in the file, and keeps them whole: a crash leaves the old file or the new one. A file that
 * is not valid now is left alone; for one that is gone stands what it said last, `last`. Throws `settings-invalid`.
 */
export function changeSettings(
  path: string,
  change: (written: object) => unknown,
  last: string | null = null,
): void {
  const text = `${JSON.stringify(change(readObject(path, last)), null, 2)}\n`
  readSettings(text)
  write(path, text, 0o644)
}

/** Keeps a public key for a store's settings to name; what is there under that name is replaced. */
export function keepPublicKey(path: string, pem: string): void {
  write(path, pem, 0o644)
}

/** Writes a secret beside the database, readable by the cell alone. */
export function keepSecret(path: string, secret: string): void {
  write(path, secret, 0o600)
}

function readObject(path: string, last: string | null): object {
  try {
    const text = readFileSync(path, 'utf8')
    readSettings(text)
    return JSON.parse(text)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return last === null ? {} : JSON.parse(last)
    throw error
  }
}

function write(path: string, text: string, mode: number): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    replaceFileSync(path, text, { mode })
  } catch (cause) {
    if (!['ENOSPC', 'EDQUOT'].includes(codeOf(cause))) throw cause
    throw new Problem('disk-full', { case: 'path', path }, { cause })
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
