import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '../../config/problem.ts'
import { readSettings } from '../../config/settings.ts'

/**
 * Makes new settings of those in the file, and keeps them whole: a crash leaves the old file or the new one. A file that
 * is not valid now is left alone. Throws `settings-invalid`.
 */
export function changeSettings(path: string, change: (written: object) => unknown): void {
  const text = `${JSON.stringify(change(readObject(path)), null, 2)}\n`
  readSettings(text)
  writeWhole(path, text, 0o644)
}

/** Keeps a public key for a store's settings to name; what is there under that name is replaced. */
export function keepPublicKey(path: string, pem: string): void {
  writeWhole(path, pem, 0o644)
}

/** Writes a secret beside the database, readable by the cell alone. */
export function keepSecret(path: string, secret: string): void {
  writeWhole(path, secret, 0o600)
}

function readObject(path: string): object {
  try {
    const text = readFileSync(path, 'utf8')
    readSettings(text)
    return JSON.parse(text)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {}
    throw error
  }
}

function writeWhole(path: string, text: string, mode: number): void {
  const draft = `${path}.${process.pid}.new`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFlushed(draft, text, mode)
    renameSync(draft, path)
    // The new name is on disk only when its folder is.
    flush(dirname(path))
  } catch (cause) {
    rmSync(draft, { force: true })
    if (!['ENOSPC', 'EDQUOT'].includes(codeOf(cause))) throw cause
    throw new Problem('disk-full', { case: 'path', path }, { cause })
  }
}

function writeFlushed(path: string, text: string, mode: number): void {
  const file = openSync(path, 'w', mode)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function flush(folder: string): void {
  const held = openSync(folder, 'r')
  try {
    fsyncSync(held)
  } finally {
    closeSync(held)
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
