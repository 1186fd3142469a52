import { createReadStream } from 'node:fs'
import { lstat, readdir, readlink } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'

const BLOCK = 512
/** What a `ustar` header has room for. */
const NAME_LIMIT = 100

/**
 * A folder as a tar: files, folders and links in the order of their names, with no owner and no time, so that
 * the same content always gives the same bytes.
 */
export function packFolder(folder: string): Readable {
  return Readable.from(entries(folder, ''), { objectMode: false })
}

async function* entries(root: string, below: string): AsyncGenerator<Buffer> {
  yield* folderEntries(root, below)
  yield Buffer.alloc(2 * BLOCK)
}

async function* folderEntries(root: string, below: string): AsyncGenerator<Buffer> {
  for (const name of (await readdir(path.join(root, below))).sort()) {
    const member = below === '' ? name : `${below}/${name}`
    const file = path.join(root, member)
    const { mode, size, ...kind } = await describe(file)
    if (kind.type === 'folder') {
      yield header({ member: `${member}/`, type: '5', mode: 0o755, size: 0 })
      yield* folderEntries(root, member)
    } else if (kind.type === 'link') {
      yield header({ member, type: '2', mode: 0o777, size: 0, target: await readlink(file) })
    } else {
      yield header({ member, type: '0', mode, size })
      yield* content(file, size)
    }
  }
}

async function describe(
  file: string,
): Promise<{ type: 'file' | 'folder' | 'link'; mode: number; size: number }> {
  const found = await lstat(file)
  // Only whether it may be run: the rest of the mode is the umask of whoever checked the project out.
  const mode = found.mode & 0o100 ? 0o755 : 0o644
  if (found.isFile()) return { type: 'file', mode, size: found.size }
  if (found.isDirectory()) return { type: 'folder', mode, size: 0 }
  if (found.isSymbolicLink()) return { type: 'link', mode, size: 0 }
  throw new Error(`${file} is neither a file nor a folder`)
}

async function* content(file: string, size: number): AsyncGenerator<Buffer> {
  let sent = 0
  for await (const chunk of createReadStream(file)) {
    const bytes = Buffer.from(chunk)
    sent += bytes.length
    yield bytes
  }
  // A header that promises another size would make garbage of everything after it.
  if (sent !== size) throw new Error(`${file} changed while it was packed`)
  yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

interface Entry {
  member: string
  type: '0' | '2' | '5'
  mode: number
  size: number
  target?: string
}

function header({ member, type, mode, size, target = '' }: Entry): Buffer {
  const { prefix, name } = splitName(member)
  if (Buffer.byteLength(target) > NAME_LIMIT) throw new Error(`the link ${member} has too long a target`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0)
  block.write(`${octal(mode, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(size, 11)}\0${octal(0, 11)}\0`, 100)
  block.write(`        ${type}${target}`, 148)
  block.write('ustar\x0000', 257)
  block.write(prefix, 345)
  block.write(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
  )
  return block
}

function splitName(member: string): { prefix: string; name: string } {
  if (Buffer.byteLength(member) <= NAME_LIMIT) return { prefix: '', name: member }
  const cut = member.indexOf('/', Math.max(0, member.length - NAME_LIMIT - 1))
  const [prefix, name] = [member.slice(0, cut), member.slice(cut + 1)]
  if (cut < 0 || Buffer.byteLength(prefix) > 155 || Buffer.byteLength(name) > NAME_LIMIT || name === '') {
    throw new Error(`the path ${member} is too long for an image's build folder`)
  }
  return { prefix, name }
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
