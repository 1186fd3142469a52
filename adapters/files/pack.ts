import { lstat, open, readdir, readlink } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { block, headerOf, padding } from './tar-header.ts'

/** Read at once, in bytes. */
const chunk = 64 * 1024
const slash = Buffer.from('/')

/**
 * A folder as a tar. Names are bytes all the way: what is no UTF-8 comes out as it is. Links stay links; sockets, pipes and
 * devices are left out, and so is what goes meanwhile.
 */
export function packFolder(folder: string): Readable {
  return Readable.from(wholeTar(Buffer.from(folder)), { objectMode: false })
}

async function* wholeTar(root: Buffer): AsyncGenerator<Buffer> {
  yield* entries(root, Buffer.alloc(0))
  yield Buffer.alloc(2 * block)
}

async function* entries(root: Buffer, below: Buffer): AsyncGenerator<Buffer> {
  const folder = below.length === 0 ? root : Buffer.concat([root, slash, below])
  const names = await readdir(folder, { encoding: 'buffer' })
  for (const name of names.toSorted(Buffer.compare)) {
    const path = below.length === 0 ? name : Buffer.concat([below, slash, name])
    const full = Buffer.concat([root, slash, path])
    const stats = await lstat(full).catch(unlessGone)
    if (stats?.isDirectory() === true) {
      yield headerOf({ name: Buffer.concat([path, slash]), type: 'folder', stats })
      yield* entries(root, path)
    } else if (stats?.isSymbolicLink() === true) {
      const link = await readlink(full, { encoding: 'buffer' })
      yield headerOf({ name: path, type: 'link', link, stats })
    } else if (stats?.isFile() === true) yield* fileOf(full, path)
  }
}

/** Exactly as many bytes as its head says, also of a file that is written to meanwhile. */
async function* fileOf(full: Buffer, name: Buffer): AsyncGenerator<Buffer> {
  await using file = await open(full, 'r')
  const stats = await file.stat()
  yield headerOf({ name, type: 'file', stats })
  for (let left = stats.size; left > 0;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(chunk, left)))
    const read = bytesRead === 0 ? Buffer.alloc(Math.min(chunk, left)) : buffer.subarray(0, bytesRead)
    yield read
    left -= read.length
  }
  if (padding(stats.size) > 0) yield Buffer.alloc(padding(stats.size))
}

function unlessGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
