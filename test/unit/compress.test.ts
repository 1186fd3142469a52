import { expect, test } from 'vitest'
import { encodingFor } from '../../runtime/http/compress.ts'

test.each([
  [undefined, null],
  ['', null],
  ['identity', null],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.2, GZIP;q=0.9', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *;q=0.1', 'gzip'],
  ['*;q=0', null],
])('of %s it sends %s', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding)
})
