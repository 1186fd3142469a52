declare module 'tar-fs' {
  import type { Readable } from 'node:stream'

  export interface Header {
    name: string
    type: 'file' | 'directory' | 'symlink'
    size: number
    linkname?: string
    mode: number
    mtime: Date
    uid: number
    gid: number
  }

  export interface PackOptions {
    /** With `false` what is no file, folder or link is left out; else it is an error. */
    strict?: boolean
    umask?: number
    /** By name. */
    sort?: boolean
    map?(header: Header): Header
    /** Goes on with a tar that `finalize: false` left open. */
    pack?: Readable
    finalize?: boolean
    finish?(pack: Readable): void
  }

  /** Links are packed as links. */
  export function pack(folder: string, options: PackOptions): Readable
}
