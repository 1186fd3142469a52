import { statSync } from 'node:fs'
import { Problem } from '../../config/problem.ts'

/** The code of an error of the system, such as `EACCES`; nothing for another error. */
export function errnoOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** What a refusal of the system means for the owner of the cell's folder. */
export function homeProblem(error: unknown, path: string): Problem {
  const code = errnoOf(error)
  const options = { cause: error }
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem('disk-full', { case: 'path', path }, options)
  if (code === 'EROFS') return new Problem('home-unusable', { case: 'read-only', path }, options)
  if (code === 'EISDIR' || code === 'ERR_FS_EISDIR')
    return new Problem('home-unusable', { case: 'folder', path }, options)
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new Problem('home-unusable', { case: 'file', path }, options)
  if (code === 'EACCES' || code === 'EPERM') {
    const user = process.getuid?.() ?? 0
    return new Problem('home-unusable', { case: 'denied', path, user, owner: ownerOf(path) }, options)
  }
  return new Problem('home-unusable', { case: 'other', path, error: code }, options)
}

/** The number of the user that something belongs to, as far as it can be seen. */
function ownerOf(path: string): string {
  try {
    return String(statSync(path).uid)
  } catch {
    return '?'
  }
}
