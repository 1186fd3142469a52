declare module 'tar-fs' {
  import type { Readable } from 'node:stream'

  /** Links are packed as links; with `strict: false` what is no file, folder or link is left out. */
  export function pack(folder: string, options: { strict: boolean; umask: number }): Readable
}
