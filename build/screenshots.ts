import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = join(root, '.bed/screenshots')

process.stdout.write(`Every page, light and dark, wide and narrow, in ${folder}\n`)
// The pages are those that the tests look at, in the very states that they look at them in.
process.execve?.(
  process.execPath,
  [process.execPath, join(root, 'build/test.ts'), '--project', 'browser', 'test/browser/looks.test.ts'],
  { ...process.env, CELL_SCREENSHOTS: folder },
)
