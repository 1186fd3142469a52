import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFolders } from './source-folders.ts'

/** Lines that a file may have, tests too: one idea on a few screens. */
const mostLines = 250
/** Half of all files have so many lines or fewer. */
const mostInHalf = 60
/** Lines of what runs functions and jobs, all files together: who works on a function can read it. */
const mostInRuntime = 2_500

/** Lines of every file that people write, by its path from `root`. */
export function sizesOf(root: string): Map<string, number> {
  const files = sourceFolders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.gen.ts'))
      .map((path) => `${folder}/${path}`),
  )
  return new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1]))
}

/** What is larger than it may be, in words. */
export function tooLarge(sizes: Map<string, number>): string[] {
  const all = [...sizes.values()].toSorted((a, b) => a - b)
  const median = all[Math.floor(all.length / 2)] ?? 0
  const runtime = [...sizes]
    .filter(([file]) => file.startsWith('runtime/'))
    .reduce((sum, [, n]) => sum + n, 0)
  return [
    ...[...sizes]
      .filter(([, lines]) => lines > mostLines)
      .map(([file, lines]) => `${file} has ${lines} lines; a file has ${mostLines} at most`),
    ...(median > mostInHalf ? [`half of all files have more than ${mostInHalf} lines`] : []),
    ...(runtime > mostInRuntime ? [`runtime/ has ${runtime} lines; it has ${mostInRuntime} at most`] : []),
  ]
}
