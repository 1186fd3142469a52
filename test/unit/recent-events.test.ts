import { expect, test } from 'vitest'
import { openRecent } from '../../bindings/system/recent-events.ts'

test('gives what came after an event, or after a time', () => {
  let now = 1_000
  const recent = openRecent(() => now)
  const ids = ['a', 'b', 'c'].map((type) => recent.add(type, {}).id)
  expect(new Set(ids).size).toBe(3)
  expect(recent.after(ids[0] ?? 0)?.map(({ type }) => type)).toEqual(['b', 'c'])
  expect(recent.after(ids[2] ?? 0)).toEqual([])
  now = 2_000
  recent.add('d', {})
  expect(recent.after(1_500_000)?.map(({ type }) => type)).toEqual(['d'])
})

test('says when something may be missing: an earlier process, too long ago, another clock', () => {
  let now = 1_000
  const recent = openRecent(() => now)
  expect(recent.after(999_999)).toBeNull()
  expect(recent.after(1_000_001)).toBeNull()
  const first = recent.add('first', {}).id
  for (let more = 0; more < 256; more++) recent.add('more', {})
  expect(recent.after(first)).toHaveLength(256)
  recent.add('more', {})
  expect(recent.after(first)).toBeNull()
  now = 10
  expect(recent.after(recent.last())).toEqual([])
})
