import type { Readable } from 'node:stream'
import { pack } from 'tar-fs'

/** A folder as a tar, with no owner and no time, so that the same content always gives the same bytes. */
export function packFolder(folder: string): Readable {
  return pack(folder, {
    sort: true,
    umask: 0,
    map: ({ name, type, size, linkname, mode }) => ({
      name,
      type,
      size,
      ...(linkname !== undefined && { linkname }),
      // Only whether it may be run: the rest of the mode is the umask of whoever checked the project out.
      mode: type === 'file' && (mode & 0o100) === 0 ? 0o644 : 0o755,
      mtime: new Date(0),
      uid: 0,
      gid: 0,
    }),
  })
}
