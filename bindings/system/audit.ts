import type { Audit, AuditRow } from '../../db/audit.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import type { Downloads } from '../downloads.ts'
import type { Refusals } from './refusals.ts'

/** The audit in the form of the API. Refusals that are still being summed up are written before it is read. */
export function auditReader(audit: Audit, refusals: Pick<Refusals, 'flush'>, downloads: Downloads) {
  return {
    list(limit: number, cursor: number | null) {
      if (cursor === null) refusals.flush()
      const rows = audit.list(limit + 1, cursor)
      const page = rows.slice(0, limit)
      const next = rows.length > limit ? String(page.at(-1)?.seq) : null
      return { items: page.map(shape), next }
    },
    /** `head` is the hash of a row as it was noted elsewhere: the chain must still hold it. */
    verify: (head?: string) => audit.verify(head),
    /** Every row, oldest first, one JSON object a line. */
    export(caller: Caller): Promise<ReadableStream<Uint8Array>> {
      return downloads.give(caller, () => {
        refusals.flush()
        return linesOf(audit)
      })
    },
  }
}

function linesOf(audit: Audit): ReadableStream<Uint8Array> {
  const pages = audit.pages()
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pages.next()
      if (done === true) return controller.close()
      controller.enqueue(encoder.encode(value.map((row) => `${JSON.stringify(shape(row))}\n`).join('')))
    },
    cancel: async () => void (await pages.return(undefined)),
  })
}

function shape({ seq, at, actor, action, subject, outcome, hash }: AuditRow) {
  return { seq, at: new Date(at).toISOString(), actor, action, subject, outcome, hash }
}
