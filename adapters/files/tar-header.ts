import type { Stats } from 'node:fs'

/** Everything in a tar is in blocks of so many bytes. */
export const block = 512

/** What stands in a tar: `name` and `link` are bytes, since Linux lets a name be anything but a slash and a zero. */
export interface Entry {
  name: Buffer
  type: 'file' | 'folder' | 'link'
  link?: Buffer
  stats: Pick<Stats, 'mode' | 'uid' | 'gid' | 'size' | 'mtimeMs'>
}

const types = { file: '0', folder: '5', link: '2' }

/**
 * The head of one entry, in the form of GNU: the only one whose names are bytes of any number, which every tar since
 * reads. Those of POSIX are UTF-8.
 */
export function headerOf({ name, type, link = Buffer.alloc(0), stats }: Entry): Buffer {
  return Buffer.concat([
    ...(name.length > nameRoom ? [long('L', name)] : []),
    ...(link.length > nameRoom ? [long('K', link)] : []),
    plain(name, types[type], link, type === 'file' ? stats : { ...stats, size: 0 }),
  ])
}

/** How many bytes of zeros follow so many bytes of content. */
export function padding(size: number): number {
  return (block - (size % block)) % block
}

const nameRoom = 100

/** A name that has no room in the head of its entry comes before it, as an entry of its own. */
function long(type: 'L' | 'K', text: Buffer): Buffer {
  const size = text.length + 1
  const stats = { mode: 0, uid: 0, gid: 0, mtimeMs: 0, size }
  const head = plain(Buffer.from('././@LongLink'), type, Buffer.alloc(0), stats)
  return Buffer.concat([head, text, Buffer.alloc(1 + padding(size))])
}

function plain(name: Buffer, type: string, link: Buffer, stats: Entry['stats']): Buffer {
  const head = Buffer.alloc(block)
  name.copy(head, 0, 0, nameRoom)
  number(head, 100, 8, stats.mode & 0o7777)
  number(head, 108, 8, stats.uid)
  number(head, 116, 8, stats.gid)
  number(head, 124, 12, stats.size)
  number(head, 136, 12, Math.max(0, Math.floor(stats.mtimeMs / 1_000)))
  head.write(type, 156, 'latin1')
  link.copy(head, 157, 0, nameRoom)
  head.write('ustar  \0', 257, 'latin1')
  // The sum counts its own field as spaces.
  head.fill(' ', 148, 156)
  const sum = head.reduce((all, byte) => all + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return head
}

/** Octal, or where that has no room the bytes of the number after one with its highest bit set. */
function number(head: Buffer, at: number, length: number, value: number): void {
  const octal = value.toString(8)
  if (octal.length < length) {
    head.write(octal.padStart(length - 1, '0'), at, 'latin1')
    return
  }
  const bytes = Buffer.alloc(length)
  bytes.writeBigUInt64BE(BigInt(value), length - 8)
  bytes[0] = 0x80
  bytes.copy(head, at)
}
