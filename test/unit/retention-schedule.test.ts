import { expect, test } from 'vitest'
import { day, hour } from '../../config/units.ts'
import { openJournal } from '../../db/jobs.ts'
import { openDb } from '../../db/open.ts'
import { openRetentionSchedule } from '../../start/reconcile/retention.ts'

/** A schedule on a real journal; `look` gives how many jobs it has made so far, and the newest ends as told. */
function scheduled() {
  let now = Date.parse('2026-11-26T00:00:00Z')
  let made = 0
  const journal = openJournal(openDb(':memory:'), () => undefined, { now: () => now })
  const jobs = {
    enqueue: ({
      kind,
      subject,
      input,
      actor,
    }: {
      kind: string
      subject: string
      input: unknown
      actor: string
    }) => journal.enqueue({ id: `${made++}`, kind, subject, input, actor, idempotencyKey: null }),
  }
  const schedule = openRetentionSchedule({ journal, jobs }, () => now)
  return (afterMs: number, end?: 'done' | 'failed'): number => {
    now += afterMs
    schedule.look()
    const live = journal.liveOn('retention')
    if (end !== undefined && live !== undefined) journal.finish(live.id, end, null)
    return made
  }
}

test('old records are removed once a day, however often is looked', () => {
  const look = scheduled()
  expect(look(0, 'done')).toBe(1)
  expect(look(hour)).toBe(1)
  expect(look(day - 2 * hour)).toBe(1)
  expect(look(hour, 'done')).toBe(2)
})

test('one that failed is tried again at the next look, and never two at once', () => {
  const look = scheduled()
  expect(look(0, 'failed')).toBe(1)
  expect(look(hour)).toBe(2)
  expect(look(hour)).toBe(2)
})

test('a clock that was set back by days does not stop it', () => {
  const look = scheduled()
  expect(look(0, 'done')).toBe(1)
  expect(look(-3 * day, 'done')).toBe(2)
})
