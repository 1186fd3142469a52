import * as v from 'valibot'
import { expect, test } from 'vitest'
import { ownTimeZone, timeZone } from '../../config/time-zone.ts'

const isOne = (name: string): boolean => v.safeParse(timeZone(), name).success

test.each(['UTC', 'Europe/Zurich', 'Asia/Kolkata', 'Asia/Calcutta', 'Asia/Kathmandu', 'Europe/Kyiv'])(
  '%s is a time zone',
  (name) => expect(isOne(name)).toBe(true),
)

test.each(['', 'utc', 'Mars/Olympus', 'europe/zurich', 'Europe/ Zurich', '+05:30', '../etc/passwd'])(
  '"%s" is none',
  (name) => expect(isOne(name)).toBe(false),
)

test('that of the machine is one', () => expect(isOne(ownTimeZone())).toBe(true))
