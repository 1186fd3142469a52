import { parseSize } from './quantity.ts'
import { isMountPath } from './words.ts'

/** A folder in memory, with the mount options that the engine takes. */
export interface Tmpfs {
  path: string
  options: string
}

/** Reads `<path>[:size=…,mode=…,uid=…,gid=…]`, or returns undefined. It always gets a size, since it takes memory. */
export function parseTmpfs(text: string): Tmpfs | undefined {
  const [path = '', options, ...rest] = text.split(':')
  if (!isMountPath(path) || rest.length > 0) return undefined
  const given = options?.split(',') ?? []
  const pairs = new Map(given.map((option) => [option.split('=', 1)[0] ?? '', option]))
  if (pairs.size !== given.length || !given.every(isOption)) return undefined
  const defaults = Object.entries({ size: 'size=64m', mode: 'mode=1777' })
  for (const [name, option] of defaults) if (!pairs.has(name)) pairs.set(name, option)
  return { path, options: [...pairs.values()].join(',') }
}

function isOption(option: string): boolean {
  const [, bytes] = /^size=(\d+[kmg]?)$/.exec(option) ?? []
  if (bytes !== undefined) return (parseSize(bytes) ?? 0) > 0
  return /^(mode=[01]?[0-7]{3}|[ug]id=\d{1,5})$/.test(option)
}
