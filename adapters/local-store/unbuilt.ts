import { existsSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { replaceFile } from '../atomic-write/replace-file.ts'

/** What a recipe could not be built for, when that was accepted; null when nothing is known of that. */
export function readUnbuilt(home: string, tag: string): string | null {
  const file = fileOf(home, tag)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Keeps the reason for as long as the recipe stays what it is: `tag` names it by its content. */
export async function keepUnbuilt(home: string, tag: string, reason: string): Promise<void> {
  const file = fileOf(home, tag)
  await mkdir(dirname(file), { recursive: true })
  await replaceFile(file, reason, { mode: 0o600 })
}

function fileOf(home: string, tag: string): string {
  return join(home, 'data/store/unbuilt', tag.replaceAll(/[/:]/g, '-'))
}
