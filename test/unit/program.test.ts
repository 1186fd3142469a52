import type { Metafile } from 'esbuild'
import { expect, test } from 'vitest'
import { bundle } from '../../build/bundle.ts'
import { reached } from '../../build/join-chunks.ts'

const { outputs } = await bundle({ write: false })

/** The files that a start loads: all that `start-cell` imports, and what those import. */
function loadedAtRest(): Metafile['outputs'][string][] {
  const first = Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === 'start/start-cell.ts')
  expect(first).toHaveLength(1)
  return [...reached(outputs, first)].flatMap((file) => outputs[file] ?? [])
}

test.each([
  'acme-client',
  '@sigstore/verify',
  'commander',
  'htmx.org',
  'otpauth',
  'plist',
  '@zxcvbn-ts/core',
])('a cell at rest has not loaded %s', (name) => {
  const inputs = loadedAtRest().flatMap((output) => Object.keys(output.inputs))
  expect(inputs.some((input) => input.includes('node_modules/hono/'))).toBe(true)
  expect(inputs.filter((input) => input.includes(`node_modules/${name}/`))).toEqual([])
})

test('a cell at rest has loaded no page and no words of one', () => {
  const inputs = loadedAtRest().flatMap((output) => Object.keys(output.inputs))
  expect(inputs.filter((input) => input.startsWith('views/'))).toEqual([])
})

test('a cell at rest has loaded less than 1,020 kB of code', () => {
  const bytes = loadedAtRest().reduce((sum, output) => sum + output.bytes, 0)
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThan(1_020_000)
})
