import type { Dirent } from 'node:fs'
import { lstat, opendir } from 'node:fs/promises'

const slash = Buffer.from('/')
/** What the kernel counts the room of a file in, in bytes. */
const block = 512

/**
 * Bytes that all files below a folder take on the disk: a file with holes counts as what it really holds. Links count as
 * themselves and are not followed. Each entry is awaited, so that a large folder holds up nobody. What goes meanwhile is
 * left out.
 */
export async function sizeOf(folder: string, signal: AbortSignal): Promise<number> {
  let size = 0
  const open = [Buffer.from(folder)]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for await (const entry of await listing(next)) {
      signal.throwIfAborted()
      const path = Buffer.concat([next, slash, entry.name])
      if (entry.isDirectory()) open.push(path)
      else size += await bytesAt(path)
    }
  }
  return size
}

/** Names are bytes, and need not be text. */
async function listing(folder: Buffer): Promise<AsyncIterable<Dirent<Buffer>> | Dirent<Buffer>[]> {
  // Its types don't know of names as bytes, which Node gives as it was asked to.
  const opened = opendir(folder, { encoding: 'buffer' as BufferEncoding })
  return (await opened.catch(unlessGone([]))) as unknown as AsyncIterable<Dirent<Buffer>>
}

async function bytesAt(path: Buffer): Promise<number> {
  return (await lstat(path).catch(unlessGone({ blocks: 0 }))).blocks * block
}

function unlessGone<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead
    throw error
  }
}
