import { createHash } from 'node:crypto'
import { asc, desc, gt, lt } from 'drizzle-orm'
import type { Db } from './open.ts'
import { audit, auditHead } from './schema.ts'

export type AuditRow = typeof audit.$inferSelect
type NewAudit = Pick<AuditRow, 'actor' | 'action' | 'subject' | 'outcome'>

/** `at` is the row where the chain breaks first; null when rows are missing at its end. */
export type AuditVerdict =
  { ok: true; rows: number; head: string } | { ok: false; rows: number; at: number | null; reason: string }

/** Rows read at once when the whole chain is read: long reads yield in between. */
const pageRows = 1_000
const beginning = '0'.repeat(64)

export type Audit = ReturnType<typeof openAudit>

/** The audit: append only, hash-chained, so that an edited, removed or inserted row is found. */
export function openAudit(db: Db, now: () => number = Date.now) {
  function page(after: number, limit: number): AuditRow[] {
    return db.select().from(audit).where(gt(audit.seq, after)).orderBy(asc(audit.seq)).limit(limit).all()
  }

  return {
    append(entry: NewAudit): void {
      db.transaction(() => this.appendWithin(entry))
    },

    /** The same, for who has a transaction open: the row stands when what it tells of does. */
    appendWithin(entry: NewAudit): void {
      const head = db.select().from(auditHead).get() ?? { seq: 0, hash: beginning }
      const row = { ...entry, seq: head.seq + 1, at: now() }
      const hash = hashOf(row, head.hash)
      db.insert(audit)
        .values({ ...row, hash })
        .run()
      const set = { seq: row.seq, hash }
      db.insert(auditHead)
        .values({ id: 1, ...set })
        .onConflictDoUpdate({ target: auditHead.id, set })
        .run()
    },

    /** Newest first. `before` is the seq that the last page ended with. */
    list(limit: number, before: number | null): AuditRow[] {
      const where = before === null ? undefined : lt(audit.seq, before)
      return db.select().from(audit).where(where).orderBy(desc(audit.seq)).limit(limit).all()
    },

    /** Every row, oldest first, in pages. */
    async *pages(): AsyncGenerator<AuditRow[]> {
      let rows = page(0, pageRows)
      while (rows.length > 0) {
        yield rows
        await new Promise(setImmediate)
        rows = page(rows.at(-1)?.seq ?? 0, pageRows)
      }
    },

    async verify(): Promise<AuditVerdict> {
      let before = { seq: 0, hash: beginning }
      let rows = 0
      for await (const some of this.pages()) {
        for (const row of some) {
          rows += 1
          const broken = (reason: string): AuditVerdict => ({ ok: false, rows, at: row.seq, reason })
          if (row.seq !== before.seq + 1)
            return broken(`Rows are missing between ${before.seq} and ${row.seq}`)
          if (row.hash !== hashOf(row, before.hash))
            return broken(`Row ${row.seq} is not the one that was written after row ${before.seq}`)
          before = row
        }
      }
      const head = db.select().from(auditHead).get() ?? { seq: 0, hash: beginning }
      if (head.seq === before.seq && head.hash === before.hash) return { ok: true, rows, head: head.hash }
      return {
        ok: false,
        rows,
        at: null,
        reason: `The audit ends with row ${before.seq}, but row ${head.seq} was written last`,
      }
    },
  }
}

/** A list has one form only as JSON, whatever its order of keys. */
function hashOf(
  { seq, at, actor, action, subject, outcome }: Omit<AuditRow, 'hash'>,
  before: string,
): string {
  const content = JSON.stringify([before, seq, at, actor, action, subject, outcome])
  return createHash('sha256').update(content).digest('hex')
}
