import { toJobJson, stepShape } from '../../db/job-json.ts'
import { type EventRow, type Journal } from '../../db/jobs.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import type { StillMayOf } from '../../runtime/functions/still-may.ts'
import type { EventHub, ServerSentEvent } from '../../runtime/sse/event-hub.ts'

/** Jobs as the API tells them. */
export function jobsReader(journal: Journal, hub: EventHub, stillMayOf: StillMayOf) {
  return {
    list(limit: number, cursor: string | null) {
      const rows = journal.list(limit + 1, cursor)
      const page = rows.slice(0, limit)
      return { items: page.map(toJobJson), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
    },
    show(id: string) {
      return { ...toJobJson(journal.get(id)), steps: journal.steps(id).map(stepShape) }
    },
    /** The job's events after `last`, and then each new one, up to the event `end`. */
    events(caller: Caller, id: string, last: number): Response {
      journal.get(id)
      return hub.stream(id, journal.events(id, last).map(toEventJson), stillMayOf(caller))
    },
  }
}

export function toEventJson({ seq, type, data }: EventRow): ServerSentEvent {
  return { id: seq, type, data }
}
