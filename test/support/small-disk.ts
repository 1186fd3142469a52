import { execFileSync } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'

/** Mounts a disk of so many MB on a folder, in memory: for a cell alone, to be filled. Needs root. */
export function mountSmallDisk(folder: string, megabytes = 16): Disposable {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  return { [Symbol.dispose]: () => void execFileSync('umount', ['--lazy', folder]) }
}

/** Fills the disk of a file to its last byte. */
export function fillDisk(file: string): void {
  const handle = openSync(file, 'a')
  for (const size of [1_048_576, 65_536, 4_096, 1]) {
    try {
      for (;;) writeSync(handle, Buffer.alloc(size))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }
  closeSync(handle)
}
