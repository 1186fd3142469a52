/*
 * Paths are addresses, percent-encoded in one spelling, so that two of them can be compared. A folder's ends in a slash.
 * What the server could not say as UTF-8 stays as it is.
 */

/** One segment, decoded; as it stands where it is no UTF-8. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

export function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed())
}

/** The one spelling of an address or path that a server or a person gave. */
export function canonical(href: string): string {
  const path = href.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/, '')
  return path
    .split('/')
    .map((segment) => {
      const name = decoded(segment)
      return name === segment && segment.includes('%') ? segment : encoded(name)
    })
    .join('/')
}

export function isFolder(path: string): boolean {
  return path.endsWith('/')
}

export function nameOf(path: string): string {
  return decoded(path.replace(/\/$/, '').split('/').at(-1) ?? '')
}

/** The folder that something is in. */
export function parentOf(path: string): string {
  return path.replace(/[^/]*\/?$/, '')
}

export function within(folder: string, name: string): string {
  return folder + encoded(name)
}

export function folderWithin(folder: string, name: string): string {
  return `${folder}${encoded(name)}/`
}

/** Every folder from the area's root down to `path`, both included. */
export function trail(root: string, path: string): string[] {
  if (!path.startsWith(root)) return [root]
  const below = path.slice(root.length).split('/').filter(Boolean)
  return [root, ...below.map((_, i) => `${root}${below.slice(0, i + 1).join('/')}/`)]
}

/** `/dav/ada/` or `/shared/family/`: the tree that a path is in. */
export function areaOf(path: string): string {
  return path.split('/').slice(0, 3).join('/') + '/'
}
