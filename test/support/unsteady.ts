import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const list = join(import.meta.dirname, '../unsteady.txt')

/** Those files that `test/unsteady.txt` remembers from an earlier run: twice is not tolerated. */
export function unsteadyAgain(files: string[], known = readFileSync(list, 'utf8')): string[] {
  const lines = known.split('\n').map((line) => line.trim())
  return files.filter((file) => lines.includes(file))
}
