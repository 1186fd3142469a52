import { expect, test } from 'vitest'
import { formatBytes } from '../../config/units.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [999_499, '999 kB'],
  [999_999, '1 MB'],
  [64 * 1024 * 1024, '67.1 MB'],
  [1e9, '1 GB'],
  [1.5e12, '1.5 TB'],
  [4e15, '4,000 TB'],
])('%d bytes are %s', (size, text) => {
  expect(formatBytes(size)).toBe(text)
})

test('numbers are written as the language does', () => {
  expect(formatBytes(1_500_000, 'de')).toBe('1,5 MB')
})
