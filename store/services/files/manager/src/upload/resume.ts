import { encoded } from '../paths.ts'

/** What goes in one request: little is lost when the line breaks, and the server is not asked too often. */
export const chunkBytes = 8_000_000

/** What tells a file from others, also after the page was loaded anew. */
interface FileMark {
  name: string
  size: number
  /** Milliseconds since 1970. */
  lastModified: number
}

/** Where the bytes of an upload are gathered. The same file to the same folder leads to the same place. */
export function gatheringPath(folder: string, file: FileMark): string {
  const text = `${folder}\n${file.name}\n${file.size}\n${file.lastModified}`
  return `${folder}.upload-${digest(text)}-${encoded(shortName(file.name))}`
}

/** Enough of a name for people who meet it in another program. */
function shortName(name: string): string {
  return [...name.toWellFormed()].slice(-20).join('').replaceAll('/', '_')
}

/** 64 bits by FNV-1a, twice with other seeds: no secret, it only has to differ. */
function digest(text: string): string {
  const data = new TextEncoder().encode(text)
  return [0x811c9dc5, 0x01000193]
    .map((seed) => {
      let hash = seed
      for (const byte of data) hash = Math.imul(hash ^ byte, 0x01000193)
      return (hash >>> 0).toString(16).padStart(8, '0')
    })
    .join('')
}

export interface Piece {
  from: number
  /** The first byte that is not of it. */
  to: number
  /** null: the piece begins the file. */
  range: string | null
}

/** The next piece when so many bytes have arrived; null when all have. */
export function nextPiece(arrived: number, size: number, most = chunkBytes): Piece | null {
  if (arrived >= size && size > 0) return null
  const to = Math.min(arrived + most, size)
  return { from: arrived, to, range: arrived === 0 ? null : `bytes ${arrived}-${to - 1}/${size}` }
}

/** How many of the bytes at the server count: more than the file has can't be of this file. */
export function usable(length: number | null, size: number): number {
  return length === null || length > size ? 0 : length
}

/** Milliseconds before the next try. */
export function backoff(tries: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.min(tries, 5))
}

/** Whether a later try may bring what this one did not: 0 is a broken line. */
export function worthAnotherTry(status: number): boolean {
  return [0, 408, 425, 429, 500, 502, 503, 504].includes(status)
}
