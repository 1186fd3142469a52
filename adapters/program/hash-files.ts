import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** SHA-256 of every file below these folders and of these files, by its path below `root`; a link counts as no file. */
export async function hashFiles(root: string, parts: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const part of parts.filter((one) => existsSync(join(root, one)))) {
    for (const path of await filesAt(root, part)) found.set(path, await hashOf(join(root, path)))
  }
  return found
}

async function filesAt(root: string, part: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, part), { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [part]
    throw error
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
