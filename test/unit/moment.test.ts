import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { parseExpiry } from '../../cli/expiry.ts'
import { keyList } from '../../cell/store-index/keys.ts'
import { isMoment, moment, momentAhead } from '../../config/moment.ts'
import { notMoments } from '../support/not-moments.ts'

describe('a moment', () => {
  test.each([
    '2030-01-01T00:00:00Z',
    '2028-02-29T23:59:59.123456789+05:30',
    '2030-01-01T00:00:00-11:00',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ])('%s is one', (text) => {
    expect(v.parse(moment(), text)).toBe(text)
    expect(Number.isFinite(Date.parse(text))).toBe(true)
  })

  test.each(notMoments)('%j is none, and is complained of once', (text) => {
    expect(v.safeParse(moment(), text).issues).toHaveLength(1)
    expect(v.safeParse(momentAhead(), text).issues).toHaveLength(1)
  })

  test('what shall hold from now on ends in the future', () => {
    const at = new Date(Date.now() + 60_000).toISOString()
    expect(v.parse(momentAhead(), at)).toBe(Date.parse(at))
    for (const past of ['2020-01-01T00:00:00Z', '1969-12-31T23:59:59-01:00', new Date().toISOString()])
      expect(v.safeParse(momentAhead(), past).issues?.[0].message).toBe('#time-ahead')
  })

  test.each(notMoments)('%j is no end of a key of a store', (valid_until) => {
    const issues = v.safeParse(keyList, [{ use: 'image', label: 'x', pem: 'x', valid_until }]).issues ?? []
    expect(issues.map((issue) => v.getDotPath(issue))).toContain('0.valid_until')
  })
})

describe('--expires', () => {
  const now = Date.parse('2026-11-27T12:00:00Z')

  test.each([
    ['12h', '2026-11-28T00:00:00.000Z'],
    ['30d', '2026-12-27T12:00:00.000Z'],
    ['2w', '2026-12-11T12:00:00.000Z'],
    [' 1d\n', '2026-11-28T12:00:00.000Z'],
    ['2027-01-01', '2027-01-01T23:59:59Z'],
    ['2027-01-01T08:00:00+01:00', '2027-01-01T08:00:00+01:00'],
  ])('takes %j', (text, moment) => {
    expect(parseExpiry(text, now)).toBe(moment)
    expect(isMoment(parseExpiry(text, now))).toBe(true)
  })

  test.each(['99999w', '1h'])('gives a moment for %s', (text) =>
    expect(isMoment(parseExpiry(text, now))).toBe(true),
  )

  test.each(['', '30', '0d', '-1d', '1.5h', '30 days', '999999d', '2027-02-29', '01/02/2027', ...notMoments])(
    'refuses %j and says what it takes',
    (text) => expect(() => parseExpiry(text, now)).toThrow(/30d.*2030-01-31/),
  )
})
