import { createHash } from 'node:crypto'
import type { Db } from '../../db/open.ts'
import * as schema from '../../db/schema.ts'

/** Rows as `append` writes them, hundreds at once. */
export function fillAudit(db: Db, rows: number, at = Date.now()): void {
  const head = db.select().from(schema.auditHead).get() ?? { seq: 0, hash: '0'.repeat(64) }
  let hash = head.hash
  const all = Array.from({ length: rows }, (_, place) => {
    const row = { seq: head.seq + place + 1, at, actor: 'user:ada', action: 'POST /api/x', subject: null }
    const content = JSON.stringify([hash, row.seq, at, row.actor, row.action, null, 'done'])
    hash = createHash('sha256').update(content).digest('hex')
    return { ...row, outcome: 'done', hash }
  })
  db.transaction(() => {
    for (let from = 0; from < rows; from += 500)
      db.insert(schema.audit)
        .values(all.slice(from, from + 500))
        .run()
    const set = { seq: head.seq + rows, hash }
    db.insert(schema.auditHead)
      .values({ id: 1, ...set })
      .onConflictDoUpdate({ target: schema.auditHead.id, set })
      .run()
  })
}

/** Jobs `first` to `last`, each with a step and two events; ids grow with time. */
export function fillJobs(
  db: Db,
  first: number,
  last: number,
  more: Partial<typeof schema.job.$inferInsert> = {},
): void {
  db.transaction(() => {
    for (let place = first; place <= last; place++) {
      const id = `job-${String(place).padStart(6, '0')}`
      const at = Date.now()
      const known = { kind: 'toy', subject: `service:${place % 7}`, input: {}, actor: 'user:ada' }
      db.insert(schema.job)
        .values({ id, ...known, state: 'done', createdAt: at, endedAt: at, ...more })
        .run()
      db.insert(schema.step).values({ job: id, seq: 0, plan: {}, state: 'done' }).run()
      for (const type of ['bytes', 'end'] as const)
        db.insert(schema.event)
          .values({ job: id, type, data: {}, at: more.createdAt ?? at })
          .run()
    }
  })
}
