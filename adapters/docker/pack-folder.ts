import type { Readable } from 'node:stream'
import { pack, type Header } from 'tar-fs'

/**
 * A folder as a tar, with no owner and no time, so that the same content always gives the same bytes; and below
 * `common/` in it what recipes share, where they do.
 */
export function packFolder(folder: string, common: string | null = null): Readable {
  if (common === null) return pack(folder, { sort: true, umask: 0, map: plain })
  const inside = (header: Header): Header => ({ ...plain(header), name: `common/${header.name}` })
  return pack(folder, {
    sort: true,
    umask: 0,
    map: plain,
    finalize: false,
    finish: (open) => pack(common, { sort: true, umask: 0, map: inside, pack: open }),
  })
}

function plain({ name, type, size, linkname, mode }: Header): Header {
  return {
    name,
    type,
    size,
    ...(linkname !== undefined && { linkname }),
    // Only whether it may be run: the rest of the mode is the umask of whoever checked the project out.
    mode: type === 'file' && (mode & 0o100) === 0 ? 0o644 : 0o755,
    mtime: new Date(0),
    uid: 0,
    gid: 0,
  }
}
