import { expect, onTestFinished, test, vi } from 'vitest'
import { openAudit } from '../../db/audit.ts'
import { openDb } from '../../db/open.ts'
import { Problem } from '../../config/problem.ts'
import { openBuckets } from '../../start/buckets.ts'
import { openRefusals } from '../../bindings/system/refusals.ts'

const refusal = { actor: 'nobody', name: 'api/auth/login', address: '192.0.2.1', code: 'request-invalid' }

test('however many kinds of refusals there are, few rows tell of them, in one transaction', () => {
  const audit = openAudit(openDb(':memory:'))
  let transactions = 0
  const refusals = openRefusals({ appendAll: (rows) => (transactions++, audit.appendAll(rows)) })
  for (let kind = 0; kind < 10_000; kind++) refusals.count({ ...refusal, name: `kind-${kind}` })
  for (let again = 0; again < 5; again++) refusals.count({ ...refusal, name: 'kind-0' })
  refusals.flush()
  refusals.flush()
  const rows = audit.list(1_000, null)
  expect(transactions).toBe(1)
  expect(rows).toHaveLength(65)
  expect(rows.at(-1)).toMatchObject({ action: 'refused kind-0', outcome: 'request-invalid ×6' })
  expect(rows[0]).toMatchObject({ actor: 'several', action: 'refused several', outcome: 'several ×9936' })
})

test('what a full disk has no room for is written later', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const audit = openAudit(openDb(':memory:'))
  let full = true
  const refusals = openRefusals({
    appendAll(rows) {
      if (full) throw new Problem('disk-full', { case: 'disk' } as never)
      audit.appendAll(rows)
    },
  })
  refusals.count(refusal)
  vi.advanceTimersByTime(60_000)
  refusals.count(refusal)
  full = false
  vi.advanceTimersByTime(60_000)
  expect(audit.list(9, null)).toMatchObject([{ outcome: 'request-invalid ×2' }])
})

test('an address has so many requests at once, and then one each half second; others have theirs', () => {
  let now = 0
  const buckets = openBuckets({ size: 3, everyMs: 500 }, () => now)
  expect([1, 2, 3, 4].map(() => buckets.take('192.0.2.1'))).toEqual([0, 0, 0, 500])
  expect(buckets.take('192.0.2.2')).toBe(0)
  now = 499
  expect(buckets.take('192.0.2.1')).toBe(1)
  now = 500
  expect([buckets.take('192.0.2.1'), buckets.take('192.0.2.1')]).toEqual([0, 500])
  now = 10_000
  expect([1, 2, 3, 4].map(() => buckets.take('192.0.2.1'))).toEqual([0, 0, 0, 500])
})

test('one address in all its forms has one bucket, and so has a network of IPv6', () => {
  const buckets = openBuckets({ size: 1, everyMs: 500 }, () => 0)
  expect([buckets.take('192.0.2.1'), buckets.take('::ffff:192.0.2.1')]).toEqual([0, 500])
  expect([buckets.take('2001:db8::1'), buckets.take('2001:db8::ffff:2')]).toEqual([0, 500])
  expect(buckets.take('2001:db8:0:1::1')).toBe(0)
})

test('addresses without end are forgotten again', () => {
  const buckets = openBuckets({ size: 1, everyMs: 500 }, () => 0)
  for (let at = 0; at < 20_000; at++) buckets.take(`name-${at}`)
  expect(buckets.take('name-0')).toBe(0)
  expect(buckets.take('name-19999')).toBe(500)
})
