import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Bytes of all files below a folder; links count as themselves and are not followed. Each entry is awaited, so that a
 * large folder holds up nobody. What goes meanwhile is left out.
 */
export async function sizeOf(folder: string, signal: AbortSignal): Promise<number> {
  let size = 0
  const open = [folder]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for await (const entry of await listing(next)) {
      signal.throwIfAborted()
      const path = join(next, entry.name)
      if (entry.isDirectory()) open.push(path)
      else size += await bytesAt(path)
    }
  }
  return size
}

async function listing(folder: string) {
  return await opendir(folder).catch(unlessGone([]))
}

async function bytesAt(path: string): Promise<number> {
  return (await lstat(path).catch(unlessGone({ size: 0 }))).size
}

function unlessGone<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead
    throw error
  }
}
