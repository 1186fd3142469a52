import { basename, dirname } from 'node:path'

/** The kernel takes so many bytes as the path of a unix socket. */
const longest = 107

/**
 * Binds or connects a unix socket whose path may be longer than the kernel takes: then from within its folder, by its name
 * alone. So the socket stays a real file in its folder, which can be mounted into a container, and nobody has to find it
 * by a second path. `work` must have given the path to the kernel when it returns.
 */
export function reachingSocket<T>(path: string, work: (path: string) => T): T {
  if (!isTooLong(path)) return work(path)
  const back = currentFolder()
  process.chdir(dirname(path))
  try {
    return work(`./${basename(path)}`)
  } finally {
    process.chdir(back)
  }
}

/** Whether the kernel does not take the whole path. */
export function isTooLong(path: string): boolean {
  return Buffer.byteLength(path) > longest
}

/** The folder that the program was started in may be gone. */
function currentFolder(): string {
  try {
    return process.cwd()
  } catch {
    return '/'
  }
}
