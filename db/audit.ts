import { createHash } from 'node:crypto'
import { asc, desc, eq, gt, lt, lte } from 'drizzle-orm'
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
/** The action of a row that vouches for what was cut: its subject is `audit:<seq>`, its outcome the hash of that row. */
const cutAction = 'audit cut'

export type Audit = ReturnType<typeof openAudit>

/** The audit: append only, hash-chained, so that an edited, removed or inserted row is found. */
export function openAudit(db: Db, now: () => number = Date.now) {
  function page(after: number, limit: number): AuditRow[] {
    return db.select().from(audit).where(gt(audit.seq, after)).orderBy(asc(audit.seq)).limit(limit).all()
  }

  /** The row before the oldest that is left, as the newest row about a cut vouches for it. */
  function base(): { seq: number; hash: string } {
    const about = { subject: audit.subject, hash: audit.outcome }
    const cut = db
      .select(about)
      .from(audit)
      .where(eq(audit.action, cutAction))
      .orderBy(desc(audit.seq))
      .limit(1)
      .get()
    return cut === undefined
      ? { seq: 0, hash: beginning }
      : { seq: Number(cut.subject?.slice('audit:'.length)), hash: cut.hash }
  }

  return {
    append(entry: NewAudit): void {
      db.transaction(() => this.appendWithin(entry))
    },

    /** Several rows in one transaction, which costs one flush. */
    appendAll(entries: NewAudit[]): void {
      db.transaction(() => entries.forEach((entry) => this.appendWithin(entry)))
    },

    /** One row, for who has a transaction open: the row stands when what it tells of does. */
    appendWithin(entry: NewAudit): void {
      const head = this.head()
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

    /**
     * Removes up to `batch` of the oldest rows while there are more than `most`, or they are older than `cutoff`; gives how
     * many. A new row holds the hash of the last one removed, so that what is left can still be verified. For a caller
     * with a transaction open.
     */
    cut(most: number, cutoff: number, batch: number): number {
      const rows = page(0, batch)
      const head = db.select().from(auditHead).get()
      const tooMany = head !== undefined && head.seq - (rows[0]?.seq ?? 0) + 1 > most
      const stays = tooMany ? -1 : rows.findIndex(({ at }) => at >= cutoff)
      const gone = stays === -1 ? rows : rows.slice(0, stays)
      const last = gone.at(-1)
      if (last === undefined) return 0
      this.appendWithin({
        actor: 'retention',
        action: cutAction,
        subject: `audit:${last.seq}`,
        outcome: last.hash,
      })
      db.delete(audit).where(lte(audit.seq, last.seq)).run()
      return gone.length
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

    /** The last row: whoever notes its hash elsewhere can have it looked for later. */
    head(): { seq: number; hash: string } {
      return db.select().from(auditHead).get() ?? { seq: 0, hash: beginning }
    },

    /**
     * Reads the whole chain. Who may write the database can also write a whole chain that fits itself: `noted`, the hash of a
     * row from before, must be in it.
     */
    async verify(noted?: string): Promise<AuditVerdict> {
      let before = base()
      let rows = 0
      let isFound = noted === undefined || before.hash === noted
      for await (const some of this.pages()) {
        for (const row of some) {
          rows += 1
          const broken = (reason: string): AuditVerdict => ({ ok: false, rows, at: row.seq, reason })
          if (row.seq !== before.seq + 1)
            return broken(`Rows are missing between ${before.seq} and ${row.seq}`)
          if (row.hash !== hashOf(row, before.hash))
            return broken(`Row ${row.seq} is not the one that was written after row ${before.seq}`)
          before = row
          isFound ||= row.hash === noted
        }
      }
      const head = this.head()
      const lost = (reason: string): AuditVerdict => ({ ok: false, rows, at: null, reason })
      if (head.seq !== before.seq || head.hash !== before.hash)
        return lost(`The audit ends with row ${before.seq}, but row ${head.seq} was written last`)
      if (!isFound)
        return lost(
          `No row has the hash ${noted}: the audit was written anew, or that row was removed at the end of its time`,
        )
      return { ok: true, rows, head: head.hash }
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
