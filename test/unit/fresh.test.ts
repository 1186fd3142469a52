import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isFresh, noteSources } from '../../build/fresh.ts'

let root: string
const out = (): string => join(root, 'dist')

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fresh-'))
  for (const folder of ['build', 'cell', 'dist']) mkdirSync(join(root, folder))
  for (const file of ['routes.json', 'package-lock.json', 'build/bundle.ts', 'cell/plan.ts', 'cell/other.ts'])
    writeFileSync(join(root, file), file)
  writeFileSync(join(out(), 'main.js'), 'built')
  noteSources(root, out(), ['test/crashing.ts'], ['cell/plan.ts'])
})
afterEach(() => rmSync(root, { recursive: true }))

test('what was built of the sources as they are is fresh, whatever else changes', () => {
  writeFileSync(join(root, 'cell/other.ts'), 'nobody imports it')
  // The same bytes, at another time.
  writeFileSync(join(root, 'cell/plan.ts'), 'cell/plan.ts')
  expect(isFresh(root, out())).toBe(true)
  expect(isFresh(root, out(), ['test/crashing.ts'])).toBe(true)
})

test.each(['cell/plan.ts', 'routes.json', 'package-lock.json', 'build/bundle.ts'])(
  'a change of %s makes it stale',
  (file) => {
    writeFileSync(join(root, file), 'changed')
    expect(isFresh(root, out())).toBe(false)
  },
)

test.each<[string, (file: string) => void]>([
  ['cut short', (file) => truncateSync(file)],
  ['gone', (file) => rmSync(file)],
])('so does a file of the build that is %s', (_, harm) => {
  harm(join(out(), 'main.js'))
  expect(isFresh(root, out())).toBe(false)
})

test('so do a source that is gone, something that was not built with it, and a build that broke off', () => {
  expect(isFresh(root, out(), ['test/other.ts'])).toBe(false)
  rmSync(join(root, 'cell/plan.ts'))
  expect(isFresh(root, out())).toBe(false)
  noteSources(root, out(), [], ['cell/other.ts'])
  expect(isFresh(root, out())).toBe(true)
  rmSync(out(), { recursive: true })
  expect(isFresh(root, out())).toBe(false)
})

test.each([0, 40])('so does what was noted of it, cut after %i characters', (length) => {
  truncateSync(join(out(), 'made-of.json'), length)
  expect(isFresh(root, out())).toBe(false)
})
