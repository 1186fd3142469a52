import { randomBytes } from 'node:crypto'
import { statfsSync, statSync, truncateSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from '../../config/problem.ts'

/** Kept on the disk of the cell, in bytes. */
const whole = 16 * 1024 * 1024
/** Given up at once: a log of the database fits into it, and another program that fills the disk does not get all. */
const slice = 4 * 1024 * 1024
/** What must be free beside the reserve before it is made, or made whole again. */
const margin = 16 * 1024 * 1024
const chunk = 1024 * 1024

export type Reserve = ReturnType<typeof openReserve>

/**
 * A file that keeps room for the cell: on a disk that somebody else filled, it is given up slice by slice, so that people
 * can still sign in and delete. A file that is there and not whole says that the disk was full, at the next start too.
 */
export function openReserve(path: string) {
  let filling: Promise<void> | null = null

  function free(): number {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize
  }

  /** Null while there never was a reserve. */
  function size(): number | null {
    return statSync(path, { throwIfNoEntry: false })?.size ?? null
  }

  /** Gives up a slice; false when none is left. */
  function makeRoom(): boolean {
    const now = size() ?? 0
    if (now === 0) return false
    try {
      truncateSync(path, Math.max(0, now - slice))
      return true
    } catch (error) {
      return unusable(error)
    }
  }

  /** Makes it whole again where there is room; what it holds can't be compressed by the file system. */
  async function fill(): Promise<void> {
    const now = size() ?? 0
    if (now >= whole || free() < whole - now + margin) return
    const content = randomBytes(chunk)
    await using file = await open(path, 'a', 0o600)
    for (let at = now; at < whole; at += chunk) {
      // Somebody else may be filling the disk meanwhile.
      if (free() < margin) return
      await file.write(content, 0, Math.min(chunk, whole - at))
    }
  }

  function isShort(): boolean {
    const now = size()
    const left = free()
    const isWhole = now === null || now >= whole || filling !== null
    return left < slice || !(isWhole || left >= whole - now + margin)
  }

  return {
    free,
    makeRoom,
    /** Whether the disk is as good as full: the reserve was given up and can't be made again, or is about to be. */
    isShort,
    /** Sees to it that what changes something, or starts, has room. */
    ahead(): void {
      if (free() < slice) makeRoom()
    },
    /** For work that takes room: throws `disk-full` while there is none. */
    mustHaveRoom(): void {
      if (isShort()) throw full(free())
    },
    /** Makes the reserve, or makes it whole again, where the disk has room. */
    async refill(): Promise<void> {
      filling ??= fill()
        .catch((error: unknown) => void unusable(error))
        .finally(() => (filling = null))
      await filling
    },
  }
}

/** What the system refuses, such as a folder in its place, is a cell without a reserve; anything else is a mistake. */
function unusable(error: unknown): false {
  if (error instanceof Error && 'syscall' in error) return false
  throw error
}

/** How the full disk is told, with what helps. */
export function full(free: number): Problem {
  return new Problem('disk-full', { case: 'reserve', free })
}
