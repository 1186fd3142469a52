import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readSettings } from '../../config/settings.ts'

/** Replaces some keys of the settings file and keeps the others; a crash leaves the old file or the new one. Throws `settings-invalid`. */
export function changeSettings(path: string, changes: Record<string, unknown>): void {
  const text = `${JSON.stringify({ ...readObject(path), ...changes }, null, 2)}\n`
  readSettings(text)
  writeWhole(path, text, 0o644)
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
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}

function writeWhole(path: string, text: string, mode: number): void {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true })
  const draft = `${path}.${process.pid}.new`
  const file = openSync(draft, 'w', mode)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
  // The new name is on disk only when its folder is.
  const held = openSync(folder, 'r')
  try {
    fsyncSync(held)
  } finally {
    closeSync(held)
  }
}
