import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What a recipe could not be built for, when that was accepted; null when nothing is known of that. */
export function readUnbuilt(home: string, tag: string): string | null {
  const file = fileOf(home, tag)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Keeps the reason for as long as the recipe stays what it is: `tag` names it by its content. */
export async function keepUnbuilt(home: string, tag: string, reason: string): Promise<void> {
  const file = fileOf(home, tag)
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(`${file}.new`, 'w', 0o600)
  try {
    await handle.writeFile(reason)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.new`, file)
}

function fileOf(home: string, tag: string): string {
  return join(home, 'data/store/unbuilt', tag.replaceAll(/[/:]/g, '-'))
}
