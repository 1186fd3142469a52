import { gt } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { openAudit } from '../../db/audit.ts'
import { openJournal, type JobRow } from '../../db/jobs.ts'
import { openDb } from '../../db/open.ts'
import { audit as table } from '../../db/schema.ts'

test('rows cut off the end of the audit are missed, before another row is written', async () => {
  const db = openDb(':memory:')
  const audit = openAudit(db)
  for (const outcome of ['one', 'two', 'three'])
    audit.append({ actor: 'user:ada', action: 'POST /api/x', subject: null, outcome })
  expect(await audit.verify()).toMatchObject({ ok: true, rows: 3 })
  db.delete(table).where(gt(table.seq, 1)).run()
  expect(await audit.verify()).toEqual({
    ok: false,
    rows: 1,
    at: null,
    reason: 'The audit ends with row 1, but row 3 was written last',
  })
})

test('a chain that was written anew from the start is found by the hash of a row that was noted', async () => {
  const written = (outcomes: string[]) => {
    const audit = openAudit(openDb(':memory:'), () => 1)
    for (const outcome of outcomes)
      audit.append({ actor: 'user:ada', action: 'POST /api/x', subject: null, outcome })
    return audit
  }
  const noted = written(['one', 'two']).head().hash
  const [same, longer, anew] = [
    ['one', 'two'],
    ['one', 'two', 'three'],
    ['one', 'zwei', 'three'],
  ].map(written)
  expect(await same?.verify(noted)).toMatchObject({ ok: true })
  expect(await longer?.verify(noted)).toMatchObject({ ok: true, rows: 3 })
  expect(await anew?.verify()).toMatchObject({ ok: true })
  expect(await anew?.verify(noted)).toMatchObject({ ok: false, at: null })
  expect(await written([]).verify(noted)).toMatchObject({ ok: false })
})

describe('the end of a job and its row of the audit are written together', () => {
  const one = { id: 'a', kind: 'toy', subject: 'a', input: {}, actor: 'user:ada', idempotencyKey: null }

  test('power that fails right after the end leaves both', () => {
    const db = openDb(':memory:')
    const audit = openAudit(db)
    const journal = openJournal(db, ({ type }) => failAt(type === 'end'), { ended: write })
    journal.enqueue(one)
    expect(() => journal.finish('a', 'done', null)).toThrow('power failed')
    expect(journal.get('a').state).toBe('done')
    expect(audit.list(9, null)).toMatchObject([{ action: 'job toy', outcome: 'done' }])

    function write({ actor, kind, subject, state }: JobRow): void {
      audit.appendWithin({ actor, action: `job ${kind}`, subject, outcome: state })
    }
  })

  test('power that fails before it leaves neither', async () => {
    const db = openDb(':memory:')
    const audit = openAudit(db)
    const journal = openJournal(db, () => undefined, {
      ended: ({ actor }) => {
        audit.appendWithin({ actor, action: 'job toy', subject: null, outcome: 'done' })
        failAt(true)
      },
    })
    journal.enqueue(one)
    expect(() => journal.finish('a', 'done', null)).toThrow('power failed')
    expect(journal.get('a').state).toBe('queued')
    expect(await audit.verify()).toMatchObject({ ok: true, rows: 0 })
  })

  function failAt(moment: boolean): void {
    if (moment) throw new Error('power failed')
  }
})
