import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lintManifest } from '../../cell/manifest/lint.ts'
import { judgePattern, matchesWhole, matchLimit, programLimit } from '../../cell/manifest/pattern.ts'
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
  // what no backtracking matcher could be given
  '(a+)+',
  '(a|a)*',
  '(a?){40}',
  '(?<x>a)',
  '\\p{L}+',
])('the pattern %s may be used', (pattern) => {
  expect(judgePattern(pattern)).toBeTypeOf('number')
})

test.each([
  '(a)\\1',
  '(?<x>a)\\k<x>',
  '(?=a)',
  '(?!a)b',
  '(?<!a)b',
  '(?<=a)b',
  '(a{1000}){1000}',
  'a{1001}',
  '(.{0,1000}){0,1000}',
  '((a{99}){99}){99}',
])('the pattern %s may not, and why is said', (pattern) => {
  expect(judgePattern(pattern)).toContain('RE2')
})

test.each(['[', '(', 'a)(b', 'a{2}{3}', '\\Qa\\E', '(?i)a', '\\z', '(?P<x>a)', '*'])(
  'the pattern %s is none that browsers take',
  (pattern) => {
    expect(judgePattern(pattern)).toBe('is not a regular expression')
  },
)

test('a pattern fits a text from end to end, also without anchors and with a choice', () => {
  expect(matchesWhole('a|b', 'ab')).toBe(false)
  expect(matchesWhole('^a|b$', 'a/../b')).toBe(false)
  expect(matchesWhole('a|ab', 'ab')).toBe(true)
  expect(matchesWhole('a*?', 'aaa')).toBe(true)
  expect(matchesWhole('[a-z]+', 'abc\n')).toBe(false)
  expect(matchesWhole('[a-z]+', 'abc')).toBe(true)
  expect(matchesWhole('', '')).toBe(true)
  expect(matchesWhole('', 'a')).toBe(false)
  expect(matchesWhole('.', '😀')).toBe(true)
  expect(matchesWhole('.*', 'a'.repeat(matchLimit + 1))).toBe(false)
  // of an earlier version's manifest
  expect(matchesWhole('(?=a)a', 'a')).toBe(false)
})

test('it fits what it fits in a browser', () => {
  const piece = fc.constantFrom(
    'a',
    'b?',
    '[ab]',
    '(a|ab)',
    '(?:ba)*',
    '^',
    '$',
    '|',
    'a{0,2}',
    '\\w',
    '.',
    'a+?',
  )
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 6 })
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), text, (pieces, value) => {
      const source = pieces.join('')
      expect(matchesWhole(source, value), source).toBe(new RegExp(`^(?:${source})$`, 'v').test(value))
    }),
    { numRuns: runs(500) },
  )
})

const manifest = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/manifests/ordinary.json'), 'utf8'),
) as object

/** What lint says of a manifest with so many fields of one pattern, each with the worst default. */
function errorsOf(pattern: string, fields = 1, value = 'a'.repeat(matchLimit)) {
  const field = { type: 'string', title: 'T', description: 'D', pattern, default: value }
  const config_schema = Object.fromEntries(Array.from({ length: fields }, (_, at) => [`f${at}`, field]))
  return lintManifest(JSON.stringify({ ...manifest, config_schema })).errors.filter(({ path }) =>
    path.startsWith('config_schema'),
  )
}

describe('however hostile it is, a pattern is judged soon', () => {
  // each of these took seconds, or did not end, with a matcher that goes back
  test.each([
    `${'a?'.repeat(28)}!`,
    'a?'.repeat(100),
    '.?'.repeat(28),
    '.{0,128}'.repeat(4),
    '((a?){28}!)*',
    '(a*)*b',
    '(a|a)*b',
    '(x+x+)+y',
    '(?:(?:a{0,10}){0,10}){0,10}',
    '(\\w*)*\\W',
    '\\p{L}{1000}'.repeat(16),
    '[^a]{1000}'.repeat(20),
  ])('%s in 128 fields', (pattern) => {
    for (let manifests = 0; manifests < 20; manifests++) {
      // differing, so that nothing is remembered
      const errors = errorsOf(`${pattern}${'z'.repeat(manifests % 8)}`.slice(0, 200), 128)
      expect(errors.length).toBeGreaterThan(0)
    }
  })

  test('whatever it is made of', () => {
    const piece = fc.constantFrom(
      'a',
      'a*',
      'a+',
      'a{1,40}',
      '.*',
      '(a|ab)',
      '(a)?',
      '(ab)+',
      '\\w+',
      '$',
      '^',
      '|',
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), (pieces) => {
        const pattern = `${pieces.join('').slice(0, 199)}c`
        expect(judgePattern(pattern)).toBeOneOf([expect.any(Number), expect.any(String)])
        expect(matchesWhole(pattern, 'a'.repeat(matchLimit))).toBeTypeOf('boolean')
      }),
      { numRuns: runs(200) },
    )
  })
})

test('lint says of each pattern what is wrong with it, and judges defaults', () => {
  expect(errorsOf('(?=a)a')).toMatchObject([
    { path: 'config_schema.f0.pattern', message: expect.stringContaining('without look-around') },
  ])
  expect(errorsOf('[')).toMatchObject([{ message: 'is not a regular expression' }])
  expect(errorsOf('[a-z]+', 1, 'A')).toMatchObject([{ path: 'config_schema.f0.default' }])
  expect(errorsOf('[a-z]+')).toEqual([])
  expect(errorsOf('a{1000}'.repeat(8))).toMatchObject([{ message: expect.stringContaining('too large') }])
  const large = programLimit / 10
  expect(
    errorsOf(`a{${large}}`, 9, 'a'.repeat(large)).filter(({ message }) => message.includes('large')),
  ).toEqual([])
  expect(errorsOf(`a{${large}}`, 10)).toMatchObject([{ path: 'config_schema.f9.pattern' }])
})

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
