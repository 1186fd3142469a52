import { gt } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openAudit } from '../../db/audit.ts'
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
