import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSafePattern, matchesWhole, matchLimit } from '../../cell/manifest/pattern.ts'
import { parseDuration, parseSize } from '../../cell/manifest/quantity.ts'
import { runs } from '../support/depth.ts'

test.each([
  '^[a-z][a-z0-9._-]{0,31}$',
  '[a-z0-9.-]+ \\d{1,5}',
  '(red|green)',
  'https?://[^/]+/.*',
  '\\(\\d+\\)',
  '[(+*]+',
  '(?:ab)+',
])('the pattern %s may be used', (pattern) => {
  expect(isSafePattern(pattern)).toBe(true)
})

test.each([
  '(a+)+',
  '(a*)*',
  '(a|a)*',
  '(a?){40}',
  '((a+))+',
  '(?:a+){2,}',
  '(a)\\1',
  '(?<x>a)\\k<x>',
  '(?=a)',
  '(?<!a)b',
  '[',
  'a{2}{3}',
  '(',
  'a)(b',
])('the pattern %s may not', (pattern) => {
  expect(isSafePattern(pattern)).toBe(false)
})

test('a pattern fits a text from end to end, also without anchors and with a choice', () => {
  expect(matchesWhole('a|b', 'ab')).toBe(false)
  expect(matchesWhole('^a|b$', 'a/../b')).toBe(false)
  expect(matchesWhole('[a-z]+', 'abc\n')).toBe(false)
  expect(matchesWhole('[a-z]+', 'abc')).toBe(true)
  expect(matchesWhole('.*', 'a'.repeat(matchLimit + 1))).toBe(false)
})

test('whatever pattern may be used answers soon on the worst texts', () => {
  const piece = fc.constantFrom(
    'a',
    'a*',
    'a+',
    'a{1,40}',
    '[ab]*',
    '.*',
    '(a|ab)',
    '(a)?',
    '(?:aa)*',
    '(ab)+',
    '\\w+',
    '$',
    '^',
    '|',
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 7 }), (pieces) => {
      const pattern = `${pieces.join('')}c`
      fc.pre(isSafePattern(pattern))
      const before = performance.now()
      matchesWhole(pattern, 'a'.repeat(matchLimit))
      expect(performance.now() - before).toBeLessThan(10_000)
    }),
    { numRuns: runs(200) },
  )
}, 60_000)

test('durations and sizes are those of Compose', () => {
  expect(['10s', '1m30s', '500ms', '2h', '0s'].map(parseDuration)).toEqual([
    10_000, 90_000, 500, 7_200_000, 0,
  ])
  expect(['10', '', '1.5s', '-1s', 's', '1s 2s', '1d'].map(parseDuration)).toEqual(Array(7).fill(undefined))
  expect(['1k', '1kb', '64m', '2g', '5b', '7', 9].map(parseSize)).toEqual([
    1024, 1024, 67108864, 2147483648, 5, 7, 9,
  ])
  expect(['', '1t', '-1', '1.5m', '1 m', 1.5, -1, Infinity, null, '9999999g'].map(parseSize)).toEqual(
    Array(10).fill(undefined),
  )
})
