import { existsSync, readFileSync } from 'node:fs'

/** The text of a file that `keepSecret` wrote, or null where there is none. */
export function readKept(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
